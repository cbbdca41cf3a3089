import { textAt } from "../row-cells.ts";
import type { ReadProblem, RowBlock } from "./read-part.ts";
import type { SplitCells } from "./split-bytes.ts";

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

/** The same of rows whose cells are known by their places in the file. */
export const blockOfCells = (cells: SplitCells, last: number): RowBlock => {
  const { size, width, places } = cells;
  const cellsOf = (position: number): SplitCells => {
    if (position < 0 || position >= size) throw new RangeError(`There is no row ${position}: the block has ${size}.`);
    cells.first = position * width;
    return cells;
  };
  return {
    size,
    rowOf: (position) => last - size + 1 + position,
    problemOf: () => undefined,
    valuesOf(position) {
      const row = cellsOf(position);
      return places.map((_, column) => textAt(row, column));
    },
    cellsOf,
  };
};
