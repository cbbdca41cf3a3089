import { makeSharedIndex, type SharedIndex } from "./contact-index.ts";
import { readKnownCells, withValues } from "./known-cells.ts";
import { sideAt, sideBytes, sideHead } from "./side-columns.ts";

const values = (number: number) => Uint32Array.of(number, 0xf000_0000 + number);
const cells = (number: number) => Uint32Array.of(0xa000_0000 + number, number);
const bytesOf = (words: Uint32Array) => new Uint8Array(words.slice().buffer);

const indexOf = (people: number): SharedIndex => {
  const index = makeSharedIndex(1);
  for (let person = 0; person < people; person += 1) {
    const record = index.lists[0]?.add(Buffer.alloc(16, person + 1)) ?? -1;
    index.records.setValues(record, values(person), 0);
  }
  return index;
};

/** Side columns of so many people, of whose raw cells the values were made; of the odd ones nobody knows. */
async function* sideOf(people: number, bytesAtOnce: number) {
  const records = Buffer.alloc(people * sideBytes);
  for (let person = 0; person < people; person += 2)
    for (const [word, at] of [0, 4].entries())
      records.writeUInt32LE(
        withValues(cells(person)[word] ?? 0, values(person)[word] ?? 0),
        person * sideBytes + sideAt.rawCells + at,
      );
  const all = Buffer.concat([Buffer.from(sideHead), records]);
  for (let start = 0; start < all.length; start += bytesAtOnce) yield all.subarray(start, start + bytesAtOnce);
}

const read = async (index: SharedIndex, people: number, bytesAtOnce = 1000) => {
  const [list] = index.lists;
  if (!list) throw new Error("The index has no list.");
  return readKnownCells(list, index.records, sideOf(people, bytesAtOnce));
};

it.each([7, 22, 1000])("knows whose values were made of which cells, %i bytes at once", async (bytesAtOnce) => {
  const known = await read(indexOf(6), 6, bytesAtOnce);
  const to = new Uint32Array(4);
  expect([0, 1, 2, 3, 4, 5].map((person) => known.areTheSame(person, cells(person), 0, to, 2))).toEqual([
    ...[true, false, true, false, true, false],
  ]);
  expect(known.areTheSame(4, Uint32Array.of(9, ...cells(4)), 1, to, 2)).toBe(true);
  expect(to.slice(2)).toEqual(values(4));
});

it("knows nobody by the cells of another, and nobody of whom nothing is stored", async () => {
  const known = await read(indexOf(4), 2);
  const to = new Uint32Array(2);
  expect(known.areTheSame(0, cells(2), 0, to, 0)).toBe(false);
  expect(known.areTheSame(2, cells(2), 0, to, 0)).toBe(false);
  expect(known.areTheSame(2, new Uint32Array(2), 0, to, 0)).toBe(false);
});

it("says nothing of values that came otherwise", async () => {
  const index = indexOf(2);
  const known = await read(index, 2);
  index.records.setValues(0, values(7), 0);
  expect(known.areTheSame(0, cells(0), 0, new Uint32Array(2), 0)).toBe(false);
  expect(bytesOf(values(7))).toEqual(new Uint8Array(index.records.valuesOf(0)));
});

it("leaves the records of others alone, where several lists share an index", async () => {
  const index = makeSharedIndex(2);
  const [first, second] = index.lists;
  const [one, other] = [first?.add(Buffer.alloc(16, 1)) ?? -1, second?.add(Buffer.alloc(16, 2)) ?? -1];
  index.records.setValues(one, values(5), 0);
  index.records.setValues(other, values(0), 0);
  const known = second && (await readKnownCells(second, index.records, sideOf(1, 1000)));
  expect(known?.areTheSame(other, cells(0), 0, new Uint32Array(2), 0)).toBe(true);
  expect(known?.areTheSame(one, cells(5), 0, new Uint32Array(2), 0)).toBe(false);
});
