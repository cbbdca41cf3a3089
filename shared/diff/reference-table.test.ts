import { makeReferenceTable, nobody, several } from "./reference-table.ts";

const words = (number: number) => Uint32Array.of(number, number * 7);
const [anna, bo, cy] = [0, 1, 2];

describe("whom the rows of a refresh name under a reference", () => {
  it("is one contact, however many rows name it", () => {
    const table = makeReferenceTable();
    expect([table.name(words(1), 0, anna), table.name(words(1), 0, anna), table.name(words(2), 0, bo)]).toEqual([
      ...[false, false, false],
    ]);
    expect([table.namedBy(table.find(words(1), 0)), table.namedBy(table.find(words(2), 0))]).toEqual([anna, bo]);
    expect([table.size, table.find(words(3), 0)]).toEqual([2, -1]);
  });

  it("is several from the second one on, which is told once", () => {
    const table = makeReferenceTable();
    const told = [anna, bo, anna, cy].map((contact) => table.name(words(1), 0, contact));
    expect(told).toEqual([false, true, false, false]);
    expect(table.namedBy(0)).toBe(several);
  });

  it("is told apart from whom rows exclude under it", () => {
    const table = makeReferenceTable();
    table.exclude(words(1), 0, anna);
    expect([table.namedBy(0), table.excludedBy(0)]).toEqual([nobody, anna]);
    table.name(words(1), 0, bo);
    expect([table.namedBy(0), table.excludedBy(0)]).toEqual([bo, anna]);
    table.exclude(words(1), 0, cy);
    expect([table.namedBy(0), table.excludedBy(0)]).toEqual([bo, several]);
  });

  it("is kept for many, across the pieces in which it is kept, by the hash of the reference", () => {
    const table = makeReferenceTable();
    for (let number = 1; number <= 40_000; number += 1) table.name(words(number), 0, number * 2);
    for (const number of [1, 16_384, 16_385, 40_000]) {
      const entry = table.find(words(number), 0);
      expect([table.namedBy(entry), table.hashOf(entry).readUInt32LE()]).toEqual([number * 2, number]);
    }
  });

  it("is nobody under a reference that the table does not have, and stays several across pieces", () => {
    const table = makeReferenceTable();
    expect([table.namedBy(0), table.excludedBy(40_000), several, nobody]).toEqual([nobody, nobody, -2, -1]);
    for (let number = 1; number <= 16_400; number += 1) table.exclude(words(number), 0, anna);
    table.exclude(words(16_386), 0, bo);
    table.exclude(words(16_386), 0, cy);
    expect([16_385, 16_386, 2].map((number) => table.excludedBy(table.find(words(number), 0)))).toEqual([
      ...[anna, several, anna],
    ]);
  });
});
