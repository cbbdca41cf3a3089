import { makeSharedIndex } from "./contact-index.ts";
import { sideAt, sideBytes, sideHead } from "./side-columns.ts";
import { walkSide } from "./walk-side.ts";

/** Two lists that know as many people each, one loaded after the other. */
const twoLists = (people: number) => {
  const { lists } = makeSharedIndex(2);
  for (const list of lists)
    for (let person = 0; person < people; person += 1) {
      const key = Buffer.alloc(16);
      key.writeUInt32LE(person);
      list.add(key);
    }
  return lists;
};

/** Side columns of so many, of which each says its own place as a day. */
async function* sideOf(people: number) {
  const records = Buffer.alloc(people * sideBytes);
  for (let place = 0; place < people; place += 1) records.writeUInt16LE(place, place * sideBytes + sideAt.firstOn);
  yield Buffer.concat([Buffer.from(sideHead), records]);
}

it.each([
  [
    "as many as the list",
    3,
    [
      [3, 0],
      [4, 1],
      [5, 2],
    ],
  ],
  [
    "fewer than the list",
    2,
    [
      [3, 0],
      [4, 1],
    ],
  ],
  [
    "more than the list",
    5,
    [
      [3, 0],
      [4, 1],
      [5, 2],
    ],
  ],
  ["none", 0, []],
])("gives the records of the second of two lists theirs, in order: %s", async (_, stored, told) => {
  const [, second] = twoLists(3);
  const seen: number[][] = [];
  if (second)
    await walkSide(second, sideOf(stored), (record, block, start) =>
      seen.push([record, block.readUInt16LE(start + sideAt.firstOn)]),
    );
  expect(seen).toEqual(told);
});
