import type { Mark, Membership } from "./contact-records.ts";
import { type DecideOptions, decideRow } from "./decide-row.ts";
import { type Effect, effects, takenBackOf, tallyOf } from "./effect.ts";
import { type Known, nothingKnown } from "./known.ts";

const delta: DecideOptions = { isFull: false, takesParked: false, sendsChanged: false, isUpdateOnly: false };
const retry: DecideOptions = { ...delta, takesParked: true };
const sendsChanged: DecideOptions = { ...delta, sendsChanged: true };
const full: DecideOptions = { ...delta, isFull: true };

const { excluded, unchanged, parked, sent, duplicate, withList, withValues, joins, differs, plain, takesBackSent } =
  effects;
const again = differs | takesBackSent;
const update = sent | withValues;
const join = sent | withValues | withList | joins;
const heldBack = excluded | effects.addressChanged;
const listOnly = sent | withList | joins;
/** Of the list that the values go with. */
const unchangedHere = unchanged | withValues;
const parkedHere = parked | withValues;

const is = (membership: Membership, values: Known["values"], tries = 0): Known => ({
  ...nothingKnown,
  membership,
  values,
  tries,
});
const marked = (mark: Mark, values: Known["values"] = "same"): Known => ({ ...is("on", values), mark });
/** Another row names them, with other values than these, which were tried last. */
const back = (known: Known): Known => ({
  ...known,
  mark: "sent",
  values: "other",
  isTriedLast: true,
  carriesValues: true,
});
const elsewhere = (known: Known): Known => ({ ...known, isNamedElsewhere: true });
const others = (known: Known): Known => ({ ...known, hasOtherValuesElsewhere: true });

describe("what a valid row means", () => {
  it.each<[string, Known, DecideOptions, Effect]>([
    ["nobody knows the person", nothingKnown, delta, join],
    ["the person is on, as they are", is("on", "same"), delta, unchangedHere],
    ["the person is on, with other values", is("on", "other"), delta, update],
    ["the person is on, and nobody knows the values", is("on", "none"), delta, update],
    ["the last update was not accepted", is("on", "same", 1), delta, update],
    ["the same update was not accepted three times", is("on", "same", 3), delta, parkedHere],
    ["the values changed since", is("on", "other", 3), delta, update],
    ["somebody asks to retry", is("on", "same", 3), retry, update],
    ["a retry meets nothing to do", is("on", "same"), retry, unchangedHere],
    ["nobody knows whether the person is on", is("maybe", "same"), delta, join],
    ["that has been so three times", is("maybe", "same", 3), delta, parkedHere],
    ["that has been so with other values", is("maybe", "other", 3), delta, join],
    ["the person was rejected once", is("rejected", "same", 1), delta, join],
    ["the person was rejected three times", is("rejected", "same", 3), delta, parkedHere],
    ["the person opted out under another address", is("heldBack", "none"), delta, heldBack],
    ["even somebody who asks for everybody", is("heldBack", "none"), full, heldBack],
    ["somebody says that such people are sent", is("heldBack", "none"), sendsChanged, join],
    ["the person was rejected with other values", is("rejected", "other", 3), delta, join],
    ["a parked one is retried", is("rejected", "same", 3), retry, join],
    ["the person left and came back within a day of a lost import", is("removedOnce", "same"), delta, join],
    ["everybody is sent", is("on", "same"), full, update | withList],
    ["the person's contact was deleted in Dotdigital", is("gone", "other"), delta, parked],
    ["the person's contact was deleted, and the parked are retried", is("gone", "none"), retry, parked],
    ["everybody is sent, those whose contacts were deleted too", is("gone", "none"), full, join],
    ["everybody is sent, the parked too", is("rejected", "same", 3), full, join],
    ["another list sent other values last", others(is("on", "same")), delta, update],
    ["another list sent other values last, three times", others(is("on", "same", 3)), delta, update],
    ["another list sends the values of somebody new", elsewhere(nothingKnown), delta, listOnly],
    ["another list sends the values of somebody who is on", elsewhere(is("on", "none")), delta, unchanged],
    ["it does so from now on", elsewhere(is("on", "same")), delta, unchanged | plain],
    ["only the list was tried three times", elsewhere(is("maybe", "none", 3)), delta, parked],
    ["the values were tried three times and only the list is left", elsewhere(is("maybe", "same", 3)), delta, listOnly],
    ["everybody is sent, with the values elsewhere", elsewhere(is("on", "none")), full, sent | withList],
    [
      "the values were withheld by the list that was to send them",
      elsewhere({ ...is("on", "other"), wereWithheld: true }),
      delta,
      update,
    ],
    ["a row before has the same values", marked("sent"), delta, duplicate],
    ["a row before has other values", marked("unchanged", "other"), delta, duplicate | differs],
    ["a row before is parked", marked("parked"), full, duplicate],
    ["a row before takes the place of what was tried last", back(is("on", "other")), delta, again | unchangedHere],
    ["it does, and an update was not accepted", back(is("on", "other", 1)), delta, again | update],
    ["it does, and nothing was accepted three times", back(is("maybe", "other", 3)), delta, again | parkedHere],
    ["it does, and nobody knows whether the person is on", back(is("maybe", "other")), delta, again | join],
    ["it does, and everybody is sent", back(is("on", "other")), full, again | update | withList],
    ["it does, and another list names them, too", back(elsewhere(is("on", "other"))), delta, again | unchangedHere],
    ["it does, and another list sent others last", back(others(is("on", "other"))), delta, again | update],
    [
      "a row before has other values, and another list sends them",
      { ...back(is("on", "other")), carriesValues: false },
      delta,
      duplicate | differs,
    ],
    ["a row before is excluded", marked("excluded"), full, excluded],
  ])("when %s: %#", (_, known, options, effect) => {
    expect(decideRow("contact", known, options)).toBe(effect);
  });
});

describe("what an excluded row means", () => {
  it.each<[string, Known, Effect]>([
    ["it comes first", nothingKnown, excluded],
    ["another came before", marked("excluded"), excluded],
    ["the person was unchanged", marked("unchanged"), excluded | effects.takesBackUnchanged],
    ["the person was parked", marked("parked"), excluded | effects.takesBackParked],
    ["an update was staged", marked("sent"), excluded | effects.takesBackSent],
    ["a joiner was staged", { ...marked("sent"), membership: "none" }, excluded | effects.takesBackSent | joins],
  ])("when %s", (_, known, effect) => {
    expect(decideRow("excluded", known, full)).toBe(effect);
  });
});

it("a row that cannot be sent is invalid, whoever is known", () => {
  expect(decideRow("invalid", marked("sent"), full)).toBe(effects.invalid);
});

describe("an effect", () => {
  it.each<[Effect, string, string]>([
    [join, "sent", "unseen"],
    [unchanged | plain, "unchanged", "unseen"],
    [duplicate | differs, "duplicate", "unseen"],
    [effects.invalid, "invalid", "unseen"],
    [excluded | effects.takesBackParked, "excluded", "parked"],
    [excluded | effects.takesBackSent | joins, "excluded", "sent"],
  ])("says what the row counts as, and what it takes back: %i", (effect, tally, takenBack) => {
    expect([tallyOf(effect), takenBackOf(effect)]).toEqual([tally, takenBack]);
  });

  it("that counts as nothing is none", () => {
    expect(() => tallyOf(effects.withList)).toThrow("counts as nothing");
  });
});

describe("of an export that only updates", () => {
  const only: DecideOptions = { ...delta, isUpdateOnly: true };
  const fullOnly: DecideOptions = { ...full, isUpdateOnly: true };
  const { notInAccount } = effects;
  const knownId = (known: Known): Known => ({ ...known, hasContactId: true });

  it.each<[string, Known, DecideOptions, Effect]>([
    ["nobody knows", nothingKnown, only, notInAccount],
    ["another list knows by id", knownId(nothingKnown), only, join],
    ["is on, with other values, by id", knownId(is("on", "other")), only, update],
    ["is on, with other values, without an id", is("on", "other"), only, notInAccount],
    ["is on, as they are, without an id", is("on", "same"), only, unchangedHere],
    ["is maybe on, without an id", is("maybe", "same"), only, notInAccount],
    ["is maybe on, by id", knownId(is("maybe", "same")), only, join],
    ["was refused, without an id", is("rejected", "same", 1), only, notInAccount],
    ["is parked", is("rejected", "same", 3), only, parkedHere],
    ["is gone", is("gone", "same"), only, parked],
    ["is gone, in a full run", is("gone", "same"), fullOnly, notInAccount],
    ["nobody knows, in a full run", nothingKnown, fullOnly, notInAccount],
    ["opted out under another address", is("heldBack", "none"), only, heldBack],
    ["comes again", { ...marked("notInAccount"), membership: "none" }, only, duplicate],
    ["comes again, with other values", { ...marked("notInAccount", "other"), membership: "none" }, only, duplicate],
    ["was sent, and has lost the id since", back(is("maybe", "same")), only, duplicate | differs],
  ])("who %s", (_, known, options, effect) => {
    expect(decideRow("contact", known, options)).toBe(effect);
  });

  it("a row that excludes takes the place of one of somebody who is not in the account", () => {
    const effect = decideRow("excluded", marked("notInAccount"), only);
    expect([tallyOf(effect), takenBackOf(effect)]).toEqual(["excluded", "notInAccount"]);
  });
});
