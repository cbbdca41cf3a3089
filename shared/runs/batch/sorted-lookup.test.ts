import { makeSortedLookup } from "./sorted-lookup.ts";

describe("a lookup by number", () => {
  it("finds every record of a number, in order of their positions, and nobody else's", () => {
    const numbers = [7, 2_147_483_647, 0, 7, undefined, 6, 7];
    const lookup = makeSortedLookup(numbers.length, (position) => numbers[position]);
    expect(lookup.positionsOf(7)).toEqual([0, 3, 6]);
    expect(lookup.positionsOf(2_147_483_647)).toEqual([1]);
    expect(lookup.positionsOf(0)).toEqual([2]);
    expect(lookup.positionsOf(8)).toEqual([]);
  });

  it("refuses more records than it can tell apart", () => {
    expect(() => makeSortedLookup(2 ** 22 + 1, () => 0)).toThrow(RangeError);
  });
});
