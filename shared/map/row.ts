import { type RowCells, textAt } from "../row-cells.ts";
import { plainCell } from "./plain-cell.ts";

/**
 * A row as its part gives it. `values` in the order of the columns; where `cells` says where they lie, the values are those only
 * of the columns that are always read as texts.
 */
export type Row = { values: readonly string[]; cells?: RowCells | undefined };

/** The text that a row has for a column, without the blanks at its ends. */
export const textIn = ({ values, cells }: Row, column: number): string =>
  plainCell(cells === undefined ? (values[column] ?? "") : textAt(cells, column)).trim();
