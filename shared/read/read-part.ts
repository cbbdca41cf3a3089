import type { Dialect } from "../discover/refresh.ts";
import type { RowCells } from "../row-cells.ts";
import type { BrokenRecord } from "./parse-records.ts";
import type { TellSeen } from "./seen-fact.ts";

/**
 * How the bytes of one part become rows: the one seam between files and the plan. Whatever reads another dialect, or
 * reads faster, is a `ReadPart` that passes `tests/contracts/read-part.contract.ts`.
 *
 * One pass, in the order of the file, in memory that does not grow with the file.
 * - Values come in the order of `columns`: by name where the file has a header, by position where it has none.
 * - A row with another number of values is invalid, unless that is meant: `raggedRight`, or every row ends in delimiters.
 * - A record with broken quotes, or longer than `maxRecordLength`, is one invalid row, and nothing of it is another one.
 *
 * Throws `ConfigurationError`: `header-mismatch`, `column-ambiguous`, `encoding-unsupported`, `encoding-broken`,
 * `delimiter-unsupported`, `nothing-read`, `one-column`, and whatever `chunks` throws. Its messages hold nothing of the file.
 */
export type ReadPart = (chunks: AsyncIterable<Uint8Array>, format: PartFormat) => AsyncIterable<RowBlock>;

export type PartFormat = {
  /** The segment's columns in the order of model.json: the order of a row's values. */
  columns: readonly string[];
  /** Those of them that a header must have, and whose values somebody asks for; all unless told otherwise. */
  needed?: readonly string[];
  dialect: Dialect;
  /** Is told what the reader finds out about the file. Then the values of all columns are given, needed or not. */
  tell?: TellSeen;
};

/** Some rows of a part, in order: `maxBlockValues` values at most, or one row. It is good until the next one is asked for. */
export type RowBlock = {
  readonly size: number;
  /** The record's number in its file, counted from 1, the header included and blank lines not. */
  rowOf(position: number): number;
  /** Why the row cannot be read; undefined when it can. */
  problemOf(position: number): ReadProblem | undefined;
  /** The values of a row that can be read. One of a column that is not needed may be empty. Do not keep them. */
  valuesOf(position: number): readonly string[];
  /** Where the same values lie in the file, of a block that is known so. Good until the next row's are asked for. */
  cellsOf?(position: number): RowCells;
};

export type ReadProblem =
  /** More values than columns, or fewer. */
  "row-too-long" | "row-too-short" | BrokenRecord;

/** Short rows are filled, so a chunk of line breaks times 5,000 columns would be more than a process can hold. */
export const maxBlockValues = 1_000_000;
