import { createHash } from "node:crypto";
import { withheldValues } from "./contact-hasher.ts";
import { makeContactIndex, makeSharedIndex } from "./contact-index.ts";
import { type Known, nothingKnown } from "./known.ts";

const keyOf = (name: string) => createHash("sha256").update(name).digest().subarray(0, 16);
/** Two pieces of 16,384 records, and some of a third. */
const many = Array.from({ length: 40_000 }, (_, number) => keyOf(String(number)));
const values = Buffer.from("12345678");
const words = (bytes: Uint8Array) => new Uint32Array(Uint8Array.from(bytes).buffer);

describe("the contact index", () => {
  it("finds whom it holds, in order of adding, and nobody else", () => {
    const index = makeContactIndex();
    expect(index.find(keyOf("a"))).toBe(-1);
    expect([index.add(keyOf("a")), index.add(keyOf("b")), index.add(keyOf("a"))]).toEqual([0, 1, 0]);
    expect([index.find(keyOf("b")), index.find(keyOf("c")), index.size]).toEqual([1, -1, 2]);
    expect(index.keyOf(1)).toEqual(keyOf("b"));
  });

  it("keeps every field of a record apart from its neighbours", () => {
    const index = makeContactIndex();
    const record = index.add(keyOf("a"));
    index.add(keyOf("b"));
    index.setValues(record, values);
    index.setMembership(record, "maybe");
    index.setContactId(record, 2 ** 48 - 1);
    index.setTries(record, 300);
    index.setLostAt(record, 1_716_000_000);
    index.setMark(record, "parked");
    expect([index.hasValues(0, values), index.hasValues(1, values)]).toEqual([true, false]);
    expect([index.hasRowValues(0, values), index.hasRowValues(1, values)]).toEqual([true, false]);
    expect([index.hasNoValues(0), index.hasNoValues(1)]).toEqual([false, true]);
    expect([index.valuesOf(0), index.valuesOf(1)]).toEqual([values, Buffer.alloc(8)]);
    expect([index.membershipOf(0), index.membershipOf(1)]).toEqual(["maybe", "none"]);
    expect([index.contactIdOf(0), index.contactIdOf(1)]).toEqual([2 ** 48 - 1, 0]);
    expect([index.triesOf(0), index.lostAtOf(0), index.markOf(0)]).toEqual([15, 1_716_000_000, "parked"]);
    expect([index.triesOf(1), index.lostAtOf(1), index.markOf(1)]).toEqual([0, 0, "unseen"]);
  });

  it("finds each of many, across pieces and growths of the table", () => {
    const index = makeContactIndex();
    for (const key of many) index.add(key);
    for (const [number, key] of many.entries()) {
      if (index.find(key) !== number) throw new Error(`lost ${number}`);
    }
    expect(index.find(keyOf("nobody"))).toBe(-1);
  });
});

describe("the index that lists share", () => {
  it("keeps what each list says of a contact apart, in each list's own order", () => {
    const { lists } = makeSharedIndex(3);
    const [first, second, third] = lists;
    if (!first || !second || !third) throw new Error("three lists were asked for");
    first.setMembership(first.add(keyOf("a")), "on");
    first.setMembership(first.add(keyOf("b")), "maybe");
    second.setMembership(second.add(keyOf("c")), "rejected");
    second.setMembership(second.add(keyOf("a")), "removedOnce");
    const shown = lists.map((list) =>
      Array.from(list.records(), (record) => [list.keyOf(record).equals(keyOf("a")), list.membershipOf(record)]),
    );
    expect(shown).toEqual([
      [
        [true, "on"],
        [false, "maybe"],
      ],
      [
        [false, "rejected"],
        [true, "removedOnce"],
      ],
      [],
    ]);
    expect(lists.map(({ size }) => size)).toEqual([2, 2, 0]);
    expect([third.find(keyOf("a")), second.find(keyOf("b"))]).toEqual([-1, -1]);
  });

  it.each([1, 2, 3])("finds each of many on each of %i lists", (count) => {
    const { lists } = makeSharedIndex(count);
    for (const [number, key] of many.entries()) lists[number % count]?.add(key);
    for (const [number, key] of many.entries()) {
      lists.forEach((list, place) => {
        const record = list.find(key);
        const isRight = place === number % count ? record >= 0 && list.keyOf(record).equals(key) : record < 0;
        if (!isRight) throw new Error(`list ${place} says ${record} of ${number}`);
      });
    }
  });

  it("compares with the row that counts, and still knows what was tried last", () => {
    const index = makeSharedIndex(1);
    const other = Buffer.from("otherone");
    const look = (record: number, row: Uint8Array) => {
      const known = { ...nothingKnown };
      index.look(0, record, words(row), 0, known);
      return [known.values, known.isTriedLast, known.carriesValues];
    };
    const record = index.recordOf(index.contactOf(words(keyOf("a")), 0), 0);
    index.records.setMembership(record, "on");
    index.records.setValues(record, words(values), 0);
    index.records.name(record, "sent", true, words(other), 0);
    expect([look(record, values), look(record, other)]).toEqual([
      ["other", true, true],
      ["same", false, true],
    ]);
    index.records.name(record, "unchanged", false, words(values), 0);
    expect([look(record, values), look(record, other)]).toEqual([
      ["same", true, false],
      ["other", false, false],
    ]);
  });

  it("knows somebody new by the row that names them", () => {
    const index = makeSharedIndex(2);
    const contact = index.contactOf(words(keyOf("a")), 0);
    const [here, there] = [index.recordOf(contact, 0), index.recordOf(contact, 1)];
    index.records.name(there, "sent", false, words(Buffer.from("otherone")), 0);
    index.records.name(here, "sent", true, words(values), 0);
    const known = { ...nothingKnown };
    index.look(contact, here, words(values), 0, known);
    expect(known).toMatchObject({ values: "same", isNamedElsewhere: true, hasOtherValuesElsewhere: false });
  });

  it("gives the records of a contact in the order of the lists", () => {
    const index = makeSharedIndex(3);
    const contact = index.contactOf(words(keyOf("a")), 0);
    const [last, first] = [index.recordOf(contact, 2), index.recordOf(contact, 0)];
    expect(index.recordsOf(contact)).toEqual([
      { record: first, list: 0 },
      { record: last, list: 2 },
    ]);
  });

  it("knows of a contact on one list what the others say, too", () => {
    const index = makeSharedIndex(3);
    const contact = index.contactOf(words(keyOf("a")), 0);
    const [here, there] = [index.recordOf(contact, 1), index.recordOf(contact, 2)];
    const look = (row: Uint8Array): Known => {
      const known = { ...nothingKnown };
      index.look(contact, here, words(row), 0, known);
      return known;
    };
    expect(look(values)).toEqual(nothingKnown);
    index.records.setValues(here, words(values), 0);
    index.records.setTries(here, 2);
    index.records.setMembership(here, "on");
    expect(look(values)).toEqual({ ...nothingKnown, values: "same", isTriedLast: true, tries: 2, membership: "on" });
    expect(look(Buffer.from("otherone"))).toMatchObject({ values: "other", hasOtherValuesElsewhere: false });
    index.records.setValues(there, words(values), 0);
    index.records.setMark(there, "excluded");
    expect(look(values)).toMatchObject({ isNamedElsewhere: false, hasOtherValuesElsewhere: false });
    expect(look(Buffer.from("otherone"))).toMatchObject({ isNamedElsewhere: false, hasOtherValuesElsewhere: true });
    index.records.setMark(there, "parked");
    expect(look(values)).toMatchObject({ mark: "unseen", isNamedElsewhere: true });
  });

  it("sends somebody by the id that their list knows, or that one does on which they are", () => {
    const index = makeSharedIndex(3);
    const contact = index.contactOf(words(keyOf("a")), 0);
    const [other, here, third] = [0, 1, 2].map((list) => index.recordOf(contact, list)) as [number, number, number];
    expect(index.idToSend(here)).toBe(0);
    index.records.setContactId(here, 5);
    index.records.setContactId(other, 6);
    index.records.setContactId(third, 7);
    index.records.setMembership(other, "maybe");
    // Of a record that is nobody's, and of one that may be of another contact by now, the id is not taken.
    expect(index.idToSend(here)).toBe(0);
    index.records.setMembership(other, "on");
    expect(index.idToSend(here)).toBe(6);
    index.records.setMembership(other, "rejected");
    index.records.setMembership(third, "on");
    expect(index.idToSend(here)).toBe(7);
    index.records.setMembership(here, "rejected");
    expect(index.idToSend(here)).toBe(5);
  });

  it("finds the record of somebody whom one list knows, and of nobody whom several do", () => {
    const index = makeSharedIndex(2);
    const [a, b] = [keyOf("a"), keyOf("b")].map((key) => Uint32Array.of(0, ...words(key))) as [
      Uint32Array,
      Uint32Array,
    ];
    const record = index.recordOf(index.contactOf(a, 1), 1);
    const both = index.contactOf(b, 1);
    index.recordOf(both, 0);
    index.recordOf(both, 1);
    const sole = (key: Uint32Array) => [0, 1].map((list) => index.soleRecordOf(key, 1, list));
    expect([sole(a), sole(b), sole(words(Buffer.alloc(20)))]).toEqual([
      [-1, record],
      [-1, -1],
      [-1, -1],
    ]);
    expect([index.contactAt(record), index.findRecord(both, 1) > record]).toEqual([index.contactOf(a, 1), true]);
  });

  it("knows that the values of somebody were withheld, and what others have tried of whoever joins there only now", () => {
    const index = makeSharedIndex(2);
    const contact = index.contactOf(words(keyOf("a")), 0);
    const [here, there] = [index.recordOf(contact, 0), index.recordOf(contact, 1)];
    const look = (): Known => {
      const known = { ...nothingKnown };
      index.look(contact, here, words(values), 0, known);
      return known;
    };
    index.records.setMembership(here, "on");
    index.records.setValues(here, words(withheldValues), 0);
    index.records.setValues(there, words(Buffer.from("otherone")), 0);
    expect(look()).toMatchObject({ wereWithheld: true, values: "other", hasOtherValuesElsewhere: true });
    index.records.setMark(there, "sent");
    expect(look()).toMatchObject({ isNamedElsewhere: true, hasOtherValuesElsewhere: false });
    index.records.setMembership(there, "on");
    expect(look()).toMatchObject({ hasOtherValuesElsewhere: true });
    index.records.setMark(there, "notInAccount");
    expect(look()).toMatchObject({ isNamedElsewhere: false, hasOtherValuesElsewhere: true });
  });
});
