import { isForgotten, isNamed, isToBeOn, makeContactRecords, marks, memberships } from "./contact-records.ts";

const words = (low: number, high: number) => Uint32Array.of(low, high);
const both = words(5, 6);

/** Records of people, more than one piece of 16,384 holds: number 16,385 lies where number 1 lies in the first piece. */
const records = () => {
  const all = makeContactRecords();
  while (all.size < 16_400) all.add();
  return all;
};

describe("a record of a contact", () => {
  it("is apart from the one at the same place of another piece, whatever is set", () => {
    const all = records();
    all.setValues(16_385, both, 0);
    all.setMembership(16_385, "gone");
    all.setContactId(16_385, 2 ** 40 + 3);
    all.setTries(16_385, 3);
    all.setKeptSince(16_385, 9);
    all.setLostAt(16_385, 77);
    all.setMark(16_385, "sent");
    all.setWithheld(16_385, true);
    const told = (record: number) => [
      all.hasValues(record, both, 0),
      all.membershipOf(record),
      all.contactIdOf(record),
      all.triesOf(record),
      all.keptSinceOf(record),
      all.lostAtOf(record),
      all.markOf(record),
      all.isWithheld(record),
    ];
    expect(told(16_385)).toEqual([true, "gone", 2 ** 40 + 3, 3, 9, 77, "sent", true]);
    for (const other of [1, 16_384, 16_386]) expect(told(other)).toEqual([false, "none", 0, 0, 0, 0, "unseen", false]);
  });

  it("compares its values word by word, from where they stand", () => {
    const all = records();
    all.setValues(2, Uint32Array.of(0, 5, 6), 1);
    expect([words(5, 6), words(5, 7), words(4, 6)].map((other) => all.hasValues(2, other, 0))).toEqual([
      ...[true, false, false],
    ]);
    const isNone = (other: Uint32Array) => {
      all.setValues(2, other, 0);
      return all.hasNoValues(2);
    };
    expect([words(0, 6), words(5, 0), words(0, 0)].map(isNone)).toEqual([false, false, true]);
  });

  it("copies its values to another one, and to no third", () => {
    const all = records();
    all.setValues(16_386, both, 0);
    all.setValues(4, words(8, 9), 0);
    all.copyValues(16_386, 3);
    expect([all.hasValues(3, both, 0), all.hasValues(4, words(8, 9), 0), all.hasNoValues(2)]).toEqual([
      ...[true, true, true],
    ]);
    expect(all.valuesOf(3)).toEqual(Buffer.from([5, 0, 0, 0, 6, 0, 0, 0]));
  });

  it("keeps tries and since when somebody is kept in one byte, each up to 15, and neither changes the other", () => {
    const all = records();
    all.setKeptSince(1, 15);
    all.setTries(1, 99);
    expect([all.triesOf(1), all.keptSinceOf(1)]).toEqual([15, 15]);
    all.setTries(1, 2);
    expect([all.triesOf(1), all.keptSinceOf(1)]).toEqual([2, 15]);
    all.setKeptSince(1, 3);
    expect([all.triesOf(1), all.keptSinceOf(1)]).toEqual([2, 3]);
  });

  it("keeps a mark, whether values go with the list, and whether they are withheld, and none changes another", () => {
    const all = records();
    const told = () => [all.markOf(1), all.carriesValues(1), all.isWithheld(1)];
    all.name(1, "sent", true, both, 0);
    all.setWithheld(1, true);
    expect(told()).toEqual(["sent", true, true]);
    all.setMark(1, "excluded");
    expect(told()).toEqual(["excluded", true, true]);
    all.setWithheld(1, false);
    expect(told()).toEqual(["excluded", true, false]);
    all.name(1, "unchanged", false, both, 0);
    expect(told()).toEqual(["unchanged", false, false]);
  });

  it("forgets a lost import", () => {
    const all = records();
    all.setLostAt(1, 77);
    all.setLostAt(2, 78);
    all.setLostAt(1, 0);
    expect([all.lostAtOf(1), all.lostAtOf(2)]).toEqual([0, 78]);
  });

  it("of nobody takes the values of the row that names them, any other keeps those that were tried last", () => {
    const all = records();
    all.setMembership(2, "on");
    all.setValues(2, words(8, 9), 0);
    for (const record of [1, 2]) all.name(record, "sent", true, both, 0);
    expect([all.hasValues(1, both, 0), all.hasValues(2, words(8, 9), 0)]).toEqual([true, true]);
    expect([1, 2].map((record) => all.hasRowValues(record, both, 0))).toEqual([true, true]);
    expect([1, 2].map((record) => all.hasRowValues(record, words(8, 9), 0))).toEqual([false, false]);
    // A row with the values of the last try takes the place of the one before.
    all.name(2, "unchanged", true, words(8, 9), 0);
    expect([all.hasRowValues(2, both, 0), all.hasRowValues(2, words(8, 9), 0)]).toEqual([false, true]);
  });

  it("knows of a row whose hash begins with nothing that it is another one", () => {
    const all = records();
    all.setMembership(2, "on");
    all.setValues(2, words(8, 9), 0);
    all.name(2, "sent", true, words(0, 6), 0);
    expect([all.hasRowValues(2, words(0, 6), 0), all.hasRowValues(2, words(8, 9), 0)]).toEqual([true, false]);
  });

  it("has the values of its row where they were tried last, accepted, and are known", () => {
    const all = records();
    const isTried = (membership: "none" | "on", tries: number, last: Uint32Array, row: Uint32Array) => {
      all.setMembership(3, membership);
      all.setTries(3, tries);
      all.setValues(3, last, 0);
      all.name(3, "unchanged", true, row, 0);
      return all.hasTriedRowValues(3);
    };
    expect(isTried("on", 0, both, both)).toBe(true);
    expect(isTried("none", 0, both, both)).toBe(false);
    expect(isTried("on", 1, both, both)).toBe(false);
    expect(isTried("on", 0, both, words(5, 7))).toBe(false);
    expect(isTried("on", 0, both, words(4, 6))).toBe(false);
    expect(isTried("on", 0, words(0, 0), words(0, 0))).toBe(false);
  });

  it.each([-1, 16_400, 16_384 * 3])("that is not there is a fault, and none of a neighbour's is told: %i", (record) => {
    expect(() => records().membershipOf(record)).toThrow(`There is no record ${record}: the index holds 16400.`);
  });
});

it("says whom marks name, and who of them is to be on the list", () => {
  expect(marks.filter(isNamed)).toEqual(["unchanged", "parked", "sent", "notInAccount"]);
  expect(marks.filter(isToBeOn)).toEqual(["unchanged", "parked", "sent"]);
});

it("says of whom nothing is remembered once no row names them", () => {
  expect(memberships.filter(isForgotten)).toEqual(["rejected", "heldBack", "gone"]);
});
