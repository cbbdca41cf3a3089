import type { ReadProblem, RowBlock } from "./read-part.ts";

/** The values of a row, or why it cannot be read. */
export type BlockRow = readonly string[] | ReadProblem;

/** A block of rows that are held one by one. They are numbered without gaps, and `last` is the number of the last. */
export const blockOf = (rows: readonly BlockRow[], last: number): RowBlock => ({
  size: rows.length,
  rowOf: (position) => last - rows.length + 1 + position,
  problemOf(position) {
    const row = rows[position];
    return typeof row === "string" ? row : undefined;
  },
  valuesOf(position) {
    const row = rows[position];
    if (typeof row !== "object") throw new RangeError(`Row ${position} of ${rows.length} has no values.`);
    return row;
  },
});
