import { makeContactRecords, memberships } from "./contact-records.ts";
import { takeOver } from "./take-over.ts";

const before = { values: "12345678", tries: 2, keptSince: 4, lostAt: 1_716_000_000 };
const own = { values: "abcdefgh", tries: 1, keptSince: 0, lostAt: 0 };
const words = (text: string) => new Uint32Array(Uint8Array.from(Buffer.from(text)).buffer);

const recordsOf = (former: (typeof memberships)[number], stays: (typeof memberships)[number], ownId: number) => {
  const records = makeContactRecords();
  for (const [known, membership, id] of [
    [before, former, 7],
    [own, stays, ownId],
  ] as const) {
    const record = records.add();
    records.setValues(record, words(known.values), 0);
    records.setTries(record, known.tries);
    records.setKeptSince(record, known.keptSince);
    records.setLostAt(record, known.lostAt);
    records.setMembership(record, membership);
    records.setContactId(record, id);
  }
  takeOver(records, 0, 1);
  const shown = {
    values: records.valuesOf(1).toString(),
    tries: records.triesOf(1),
    keptSince: records.keptSinceOf(1),
    lostAt: records.lostAtOf(1),
    membership: records.membershipOf(1),
    id: records.contactIdOf(1),
  };
  return { former: records.membershipOf(0), shown };
};

describe("the record that stays, of two of one person", () => {
  it.each(memberships)("takes all that is known over where it knows nothing itself: %s", (membership) => {
    expect(recordsOf(membership, "none", 0)).toEqual({ former: "none", shown: { ...before, membership, id: 7 } });
  });

  it.each(memberships.filter((membership) => membership !== "none"))("keeps what it knows itself: %s", (membership) => {
    expect(recordsOf("on", membership, 9)).toEqual({ former: "none", shown: { ...own, membership, id: 9 } });
  });

  it("takes the contact's id alone where that is all that it lacks, and keeps its own otherwise", () => {
    expect(recordsOf("on", "maybe", 0).shown).toEqual({ ...own, membership: "maybe", id: 7 });
    expect(recordsOf("on", "none", 9).shown).toEqual({ ...before, membership: "on", id: 9 });
  });
});
