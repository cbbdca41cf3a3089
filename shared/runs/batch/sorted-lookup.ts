import { firstFrom } from "../../diff/first-from.ts";

/** Where records of a table are found by a number of theirs, 8 bytes a record. */
export type SortedLookup = {
  /** The positions of all records that have this number, ascending. */
  positionsOf(number: number): number[];
};

/** Positions below this, and numbers below 2^31, fit one double together. */
const mostPositions = 2 ** 22;

/**
 * Sorts the records by number: `numberOf` gives an integer from 0 to 2^31 - 1, or undefined for one that is not to be
 * found. A `Map` of a million numbers takes five times as much memory.
 */
export const makeSortedLookup = (size: number, numberOf: (position: number) => number | undefined): SortedLookup => {
  if (size > mostPositions) throw new RangeError(`A lookup holds ${mostPositions} records, and not ${size}.`);
  const sorted = new Float64Array(size);
  let found = 0;
  for (let position = 0; position < size; position += 1) {
    const number = numberOf(position);
    if (number === undefined) continue;
    sorted[found] = number * mostPositions + position;
    found += 1;
  }
  const entries = sorted.subarray(0, found).sort();
  return {
    positionsOf(number) {
      const positions: number[] = [];
      for (let at = firstFrom(entries, number * mostPositions); at < found; at += 1) {
        const entry = entries[at] ?? 0;
        if (Math.floor(entry / mostPositions) !== number) break;
        positions.push(entry % mostPositions);
      }
      return positions;
    },
  };
};
