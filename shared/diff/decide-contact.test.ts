import { type DecideOptions, type Decision, decideContact, type KnownContact } from "./decide-contact.ts";

const delta: DecideOptions = { isFull: false, takesParked: false, sendsValues: true };
const retry: DecideOptions = { ...delta, takesParked: true };
const full: DecideOptions = { ...delta, isFull: true };
const elsewhere: DecideOptions = { ...delta, sendsValues: false };

const known = (membership: KnownContact["membership"], hasSameValues: boolean, tries = 0): KnownContact => ({
  membership,
  hasSameValues,
  tries,
});

describe("what a valid row means", () => {
  it.each<[string, KnownContact, DecideOptions, Decision]>([
    ["nobody knows the person", known("none", false), delta, "join"],
    ["the person is on, as they are", known("on", true), delta, "unchanged"],
    ["the person is on, with other values", known("on", false), delta, "update"],
    ["the last update was not accepted", known("on", true, 1), delta, "update"],
    ["the same update was not accepted three times", known("on", true, 3), delta, "parked"],
    ["the values changed since", known("on", false, 3), delta, "update"],
    ["somebody asks to retry", known("on", true, 3), retry, "update"],
    ["a retry meets nothing to do", known("on", true), retry, "unchanged"],
    ["nobody knows whether the person is on", known("maybe", true), delta, "join"],
    ["that has been so three times", known("maybe", true, 3), delta, "parked"],
    ["that has been so with other values", known("maybe", false, 3), delta, "join"],
    ["the person was rejected once", known("rejected", true, 1), delta, "join"],
    ["the person was rejected three times", known("rejected", true, 3), delta, "parked"],
    ["the person was rejected with other values", known("rejected", false, 3), delta, "join"],
    ["a parked one is retried", known("rejected", true, 3), retry, "join"],
    ["the person left and came back within a day of a lost import", known("removedOnce", true), delta, "join"],
    ["everybody is sent", known("on", true), full, "join"],
    ["everybody is sent, the parked too", known("rejected", true, 3), full, "join"],
    ["another target sends the values of somebody who is on", known("on", false), elsewhere, "unchanged"],
    ["another target sends the values of somebody new", known("none", false), elsewhere, "join"],
  ])("when %s: %#", (_, contact, options, decision) => {
    expect(decideContact(contact, options)).toBe(decision);
  });
});
