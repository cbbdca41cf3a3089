import { makeKeyTable } from "./key-table.ts";

const key = (...words: number[]) => Uint32Array.from(words);

describe("a table of keys", () => {
  it("tells keys apart that differ in one word only, whichever it is", () => {
    const table = makeKeyTable();
    const keys = [key(1, 2, 3, 4), key(9, 2, 3, 4), key(1, 9, 3, 4), key(1, 2, 9, 4), key(1, 2, 3, 9)];
    expect(keys.map((one) => table.add(one, 0))).toEqual([0, 1, 2, 3, 4]);
    expect(keys.map((one) => table.find(one, 0))).toEqual([0, 1, 2, 3, 4]);
    expect([table.find(key(1, 2, 9, 9), 0), table.size]).toEqual([-1, 5]);
  });

  it("compares as many words as its keys have", () => {
    const table = makeKeyTable(2);
    expect([table.add(key(1, 2, 7), 0), table.add(key(1, 2, 8), 0), table.add(key(2, 8), 0)]).toEqual([0, 0, 1]);
    expect(table.keyOf(1)).toEqual(Buffer.from([2, 0, 0, 0, 8, 0, 0, 0]));
  });

  it("takes a key from where it stands", () => {
    const table = makeKeyTable();
    expect([table.add(key(0, 0, 1, 2, 3, 4), 2), table.find(key(1, 2, 3, 4), 0)]).toEqual([0, 0]);
    expect(table.keyOf(0)).toEqual(Buffer.from([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0]));
  });

  it("finds keys that all belong at one place, before and after it has grown, those behind its end too", () => {
    const table = makeKeyTable();
    const keys = Array.from({ length: 700 }, (_, number) => key(0xffff_ffff, number, 0, 0));
    for (const [number, one] of keys.entries()) expect(table.add(one, 0)).toBe(number);
    expect(keys.every((one, number) => table.find(one, 0) === number)).toBe(true);
    expect(table.find(key(0xffff_ffff, 700, 0, 0), 0)).toBe(-1);
  });

  it.each([-1, 16_384])("has no key %i where it holds one", (number) => {
    const table = makeKeyTable();
    table.add(key(1, 2, 3, 4), 0);
    expect(() => table.keyOf(number)).toThrow(`There is no key ${number}: the table holds 1.`);
  });
});
