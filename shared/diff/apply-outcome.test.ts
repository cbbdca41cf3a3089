import { type AppliedOutcome, applyOutcome, forget, hasLost } from "./apply-outcome.ts";
import { makeContactIndex } from "./contact-index.ts";
import type { Membership } from "./contact-records.ts";

const key = Buffer.alloc(16, 1);
const values = Buffer.alloc(8, 2);
const others = Buffer.alloc(8, 3);
const now = 1_716_000_000;
const hour = 3600;

const accepted: AppliedOutcome = { kind: "accepted", key, values, contactId: 7 };
const rejected: AppliedOutcome = { kind: "rejected", key, values };
const unconfirmed: AppliedOutcome = { kind: "unconfirmed", key, values, contactId: 5 };
const lost: AppliedOutcome = { ...unconfirmed, lostAt: now };
const removed: AppliedOutcome = { kind: "removed", key };
const removalFailed: AppliedOutcome = { kind: "removalFailed", key };

const gone: AppliedOutcome = { kind: "gone", key };
const moved: AppliedOutcome = { kind: "moved", key };
const pending: AppliedOutcome = { kind: "pending", key };
const withheld: AppliedOutcome = { kind: "withheld", key };
const heldBack: AppliedOutcome = { kind: "heldBack", key };

const becomes = (was: Membership, ...outcomes: AppliedOutcome[]) => {
  const index = makeContactIndex();
  const record = index.add(key);
  index.setMembership(record, was);
  index.setContactId(record, 5);
  for (const outcome of outcomes) applyOutcome(index, outcome, now);
  return { membership: index.membershipOf(record), tries: index.triesOf(record), id: index.contactIdOf(record) };
};

describe("an outcome that the snapshot takes in", () => {
  it.each<[Membership, string, AppliedOutcome, Membership]>([
    ["none", "accepted", accepted, "on"],
    ["on", "accepted", accepted, "on"],
    ["maybe", "accepted", accepted, "on"],
    ["rejected", "accepted", accepted, "on"],
    ["removedOnce", "accepted", accepted, "on"],
    ["none", "rejected", rejected, "rejected"],
    ["on", "rejected", rejected, "on"],
    ["maybe", "rejected", rejected, "maybe"],
    ["rejected", "rejected", rejected, "rejected"],
    ["removedOnce", "rejected", rejected, "maybe"],
    ["none", "unconfirmed", unconfirmed, "maybe"],
    ["on", "unconfirmed", unconfirmed, "on"],
    ["maybe", "unconfirmed", unconfirmed, "maybe"],
    ["rejected", "unconfirmed", unconfirmed, "maybe"],
    ["removedOnce", "unconfirmed", unconfirmed, "maybe"],
    ["on", "removed", removed, "none"],
    ["maybe", "removed", removed, "none"],
    ["removedOnce", "removed", removed, "none"],
    ["on", "removalFailed", removalFailed, "maybe"],
    ["maybe", "removalFailed", removalFailed, "maybe"],
    ["on", "moved", moved, "none"],
    ["maybe", "moved", moved, "none"],
    ["removedOnce", "moved", moved, "none"],
    ["pending", "accepted", accepted, "on"],
    ["pending", "rejected", rejected, "maybe"],
    ["pending", "unconfirmed", unconfirmed, "maybe"],
    ["pending", "removed", removed, "none"],
    ["pending", "removed, and may wait still", pending, "pending"],
    ["pending", "removal failed", removalFailed, "pending"],
    ["on", "removed, and may wait", pending, "pending"],
    ["heldBack", "removed, and may wait", pending, "heldBack"],
    ["on", "withheld", withheld, "on"],
    ["maybe", "withheld", withheld, "maybe"],
    ["none", "held back", heldBack, "heldBack"],
    ["maybe", "held back", heldBack, "heldBack"],
    ["rejected", "held back", heldBack, "heldBack"],
    ["on", "held back", heldBack, "on"],
    ["heldBack", "accepted", accepted, "on"],
    ["heldBack", "rejected", rejected, "rejected"],
    ["heldBack", "unconfirmed", unconfirmed, "maybe"],
    ["heldBack", "removed", removed, "heldBack"],
    ["heldBack", "removalFailed", removalFailed, "heldBack"],
    ["heldBack", "moved", moved, "none"],
    ["on", "gone", gone, "gone"],
    ["gone", "accepted", accepted, "on"],
    ["gone", "rejected", rejected, "gone"],
    ["gone", "unconfirmed", unconfirmed, "maybe"],
  ])("makes somebody who was %s and is %s now: %#", (was, _, outcome, expected) => {
    expect(becomes(was, outcome).membership).toBe(expected);
  });

  it("forgets the id of a contact that is gone", () => {
    expect(becomes("on", rejected, gone)).toEqual({ membership: "gone", tries: 0, id: 0 });
  });

  it("counts the tries of the same values, and begins anew with others or when they are accepted", () => {
    expect(becomes("none", rejected, rejected, rejected).tries).toBe(3);
    expect(becomes("none", rejected, rejected, { ...rejected, values: others }).tries).toBe(1);
    expect(becomes("none", rejected, accepted).tries).toBe(0);
  });

  it("counts a refusal of the person only: what was lost or failed as a whole uses up nobody's tries", () => {
    expect(becomes("none", unconfirmed, unconfirmed, unconfirmed).tries).toBe(0);
    expect(becomes("none", rejected, unconfirmed, lost).tries).toBe(1);
    expect(becomes("none", unconfirmed, rejected).tries).toBe(1);
  });

  it("forgets the values of an update that nobody answered for, so that it is sent again", () => {
    const index = makeContactIndex();
    applyOutcome(index, accepted, now);
    applyOutcome(index, { ...unconfirmed, values: others }, now);
    expect([index.hasValues(0, values), index.hasValues(0, others), index.membershipOf(0)]).toEqual([
      false,
      false,
      "on",
    ]);
  });

  it("counts the same refresh once, however often it is run", () => {
    const again: AppliedOutcome = { ...rejected, isSameRefresh: true };
    expect(becomes("none", rejected, again, again).tries).toBe(1);
    expect(becomes("none", again).tries).toBe(1);
    expect(becomes("none", rejected, again, rejected).tries).toBe(2);
  });

  it("begins anew with whoever was removed, or may have been", () => {
    expect(becomes("maybe", rejected, rejected, removed).tries).toBe(0);
    expect(becomes("maybe", rejected, rejected, removalFailed).tries).toBe(0);
  });

  it("knows a contact by the id under which it was sent or that the result names, and by none where there is neither", () => {
    expect(becomes("on", accepted).id).toBe(7);
    expect(becomes("on", unconfirmed).id).toBe(5);
    expect(becomes("on", rejected).id).toBe(5);
    expect(becomes("on", { ...accepted, contactId: undefined }).id).toBe(0);
    expect(becomes("on", { ...unconfirmed, contactId: undefined }).id).toBe(0);
  });

  it("keeps an eye for a day on somebody removed whose import was lost", () => {
    expect(becomes("none", lost, removed).membership).toBe("removedOnce");
    expect(becomes("none", lost, accepted, removed).membership).toBe("removedOnce");
    expect(becomes("none", { ...accepted, lostAt: now }, removed).membership).toBe("removedOnce");
    const index = makeContactIndex();
    applyOutcome(index, { ...lost, lostAt: now - 24 * 60 * 60 }, now);
    applyOutcome(index, removed, now);
    expect(index.membershipOf(0)).toBe("none");
  });

  it("measures that day from when the run was asked for that took her off, however late its outcomes are taken in", () => {
    const index = makeContactIndex();
    applyOutcome(index, { ...accepted, lostAt: now }, now);
    applyOutcome(index, removed, now + 30 * hour, now + 23 * hour);
    expect(index.membershipOf(0)).toBe("removedOnce");
    applyOutcome(index, removed, now + 30 * hour, now + 24 * hour);
    expect(index.membershipOf(0)).toBe("none");
  });

  it.each<[string, number, Membership]>([
    ["within a day", 23 * hour, "removedOnce"],
    ["a day later", 24 * hour, "none"],
  ])(
    "keeps an eye on the address of a contact that has moved after a lost import: %s",
    (_, laterSeconds, membership) => {
      const index = makeContactIndex();
      applyOutcome(index, { ...accepted, lostAt: now }, now);
      applyOutcome(index, moved, now + laterSeconds);
      expect(index.membershipOf(0)).toBe(membership);
    },
  );

  it("looks once for somebody held back whom a lost import may have put there", () => {
    const index = makeContactIndex();
    applyOutcome(index, lost, now);
    applyOutcome(index, heldBack, now);
    const seen = [hasLost(index, 0)];
    applyOutcome(index, removed, now + 23 * hour);
    seen.push(hasLost(index, 0));
    applyOutcome(index, removed, now + 24 * hour);
    expect([...seen, hasLost(index, 0)]).toEqual([true, true, false]);
    expect(index.membershipOf(0)).toBe("heldBack");
  });

  it("forgets whoever is on record for no other reason, but for a lost import", () => {
    const index = makeContactIndex();
    applyOutcome(index, accepted, now);
    forget(index, 0);
    expect(index.membershipOf(0)).toBe("none");
    applyOutcome(index, { ...accepted, lostAt: now }, now);
    forget(index, 0);
    expect(index.membershipOf(0)).toBe("removedOnce");
  });

  it("takes somebody refused for maybe there when an import before it was lost", () => {
    expect(becomes("none", { ...rejected, lostAt: now }).membership).toBe("maybe");
    expect(becomes("rejected", { ...rejected, lostAt: now }).membership).toBe("maybe");
    expect(becomes("on", { ...rejected, lostAt: now }).membership).toBe("on");
  });

  it("adds nobody for a removal of somebody unknown", () => {
    const index = makeContactIndex();
    applyOutcome(index, removed, now);
    applyOutcome(index, removalFailed, now);
    applyOutcome(index, moved, now);
    expect(index.size).toBe(0);
  });
});

describe("an outcome of somebody who waits to confirm", () => {
  const waiting = (since: number) => {
    const index = makeContactIndex();
    index.add(Buffer.alloc(16, 9));
    const record = index.add(key);
    index.setMembership(record, "on");
    applyOutcome(index, pending, since);
    return { index, record };
  };

  it("begins her time with her removal, and a second one leaves it as it is", () => {
    const { index, record } = waiting(now - hour);
    expect(index.lostAtOf(record)).toBe(now - hour);
    applyOutcome(index, pending, now);
    expect(index.lostAtOf(record)).toBe(now - hour);
  });

  it.each([accepted, rejected, unconfirmed])("ends that time when she comes back: $kind", (outcome) => {
    const { index, record } = waiting(now - hour);
    applyOutcome(index, outcome, now);
    expect(index.lostAtOf(record)).toBe(0);
  });

  it.each([removalFailed, withheld])("leaves that time as it is: $kind", (outcome) => {
    const { index, record } = waiting(now - hour);
    applyOutcome(index, outcome, now);
    expect([index.lostAtOf(record), index.membershipOf(record)]).toEqual([now - hour, "pending"]);
  });

  it("is no lost import, for which her time is that of another thing", () => {
    const { index, record } = waiting(now - hour);
    expect(hasLost(index, record)).toBe(false);
    forget(index, record);
    expect(index.membershipOf(record)).toBe("none");
  });

  it.each([pending, removed])("begins her tries anew, and keeps her for no broken row: $kind", (outcome) => {
    const index = makeContactIndex();
    const record = index.add(key);
    index.setMembership(record, "on");
    index.setTries(record, 2);
    index.setKeptSince(record, 3);
    applyOutcome(index, outcome, now);
    expect([index.triesOf(record), index.keptSinceOf(record)]).toEqual([0, 0]);
  });
});

describe("an outcome of somebody whom nobody knows", () => {
  it.each([removed, pending, removalFailed, moved, gone, withheld])("makes no record of her: $kind", (outcome) => {
    const index = makeContactIndex();
    index.add(Buffer.alloc(16, 9));
    applyOutcome(index, outcome, now);
    expect([index.size, index.find(key), index.membershipOf(0)]).toEqual([1, -1, "none"]);
  });

  it.each([accepted, rejected, unconfirmed, heldBack])("makes one, and no second one: $kind", (outcome) => {
    const index = makeContactIndex();
    applyOutcome(index, outcome, now);
    applyOutcome(index, outcome, now);
    expect([index.size, index.find(key)]).toEqual([1, 0]);
  });
});

it("forgets the values of a contact that is gone, and those of an acceptance take their place", () => {
  const index = makeContactIndex();
  applyOutcome(index, accepted, now);
  expect(index.hasValues(0, values)).toBe(true);
  applyOutcome(index, gone, now);
  expect(index.hasNoValues(0)).toBe(true);
  applyOutcome(index, rejected, now);
  applyOutcome(index, { ...accepted, values: others }, now);
  expect([index.hasValues(0, others), index.triesOf(0)]).toEqual([true, 0]);
});
