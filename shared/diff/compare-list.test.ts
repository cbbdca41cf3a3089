import { compareList } from "./compare-list.ts";
import { makeContactIndex } from "./contact-index.ts";
import { type Mark, type Membership, marks, memberships } from "./contact-records.ts";

const keyOf = (number: number) => Buffer.alloc(16, number);
const none = { onList: 0, asExpected: 0, missing: 0, shouldHaveLeft: 0, strangers: 0 };

/** One person whom the plan's index knows so, and who is on the list or not. */
const compare = (mark: Mark, membership: Membership, isOnList: boolean) => {
  const [index, listed] = [makeContactIndex(), makeContactIndex()];
  const record = index.add(keyOf(1));
  index.setMark(record, mark);
  index.setMembership(record, membership);
  if (isOnList) listed.add(keyOf(1));
  return compareList(index, listed);
};

describe("somebody on the list", () => {
  it.each(["unchanged", "parked", "sent"] as const)("whom a row names (%s) is as expected, ours or not", (mark) => {
    for (const membership of memberships)
      expect(compare(mark, membership, true)).toEqual({ ...none, onList: 1, asExpected: 1 });
  });

  it.each<[Membership, object]>([
    ["on", { shouldHaveLeft: 1 }],
    ["maybe", { shouldHaveLeft: 1 }],
    ["removedOnce", { shouldHaveLeft: 1 }],
    ["pending", { shouldHaveLeft: 1 }],
    ["rejected", { strangers: 1 }],
    ["none", { strangers: 1 }],
  ])("whom no row names, or an excluded one does, counts by what we know (%s): %j", (membership, expected) => {
    expect(compare("unseen", membership, true)).toEqual({ ...none, onList: 1, ...expected });
    expect(compare("excluded", membership, true)).toEqual({ ...none, onList: 1, ...expected });
  });

  it("may be ours where a lost import names her, whatever else we know", () => {
    const [index, listed] = [makeContactIndex(), makeContactIndex()];
    const record = index.add(keyOf(1));
    listed.add(keyOf(1));
    index.setMembership(record, "gone");
    index.setLostAt(record, 1_716_000_000);
    expect(compareList(index, listed)).toEqual({ ...none, onList: 1, shouldHaveLeft: 1 });
  });

  it("whom the index does not know is a stranger", () => {
    const listed = makeContactIndex();
    listed.add(keyOf(2));
    expect(compareList(makeContactIndex(), listed)).toEqual({ ...none, onList: 1, strangers: 1 });
  });
});

it.each<[Mark, number]>([
  ["unseen", 0],
  ["excluded", 0],
  ["unchanged", 1],
  ["parked", 1],
  ["sent", 1],
])("somebody who is not on the list is missing where a row names them (%s): %i", (mark, missing) => {
  expect(marks).toContain(mark);
  for (const membership of memberships) expect(compare(mark, membership, false)).toEqual({ ...none, missing });
});

it("everybody is counted, and once", () => {
  const [index, listed] = [makeContactIndex(), makeContactIndex()];
  for (const number of [1, 2, 3, 4]) index.setMark(index.add(keyOf(number)), "sent");
  for (const number of [3, 4, 5]) listed.add(keyOf(number));
  expect(compareList(index, listed)).toEqual({ ...none, onList: 3, asExpected: 2, missing: 2, strangers: 1 });
});
