import type { Dialect } from "../discover/refresh.ts";
import { chooseLayout, type Layout } from "./choose-layout.ts";
import { decodeText } from "./decode-text.ts";
import { type BrokenRecord, type CsvRecord, parseRecords } from "./parse-records.ts";

/** `row` is the record's number in its file, counted from 1, the header included and blank lines not. */
export type ReadRow =
  | { kind: "row"; row: number; values: readonly string[] }
  | { kind: "invalid"; row: number; code: ReadProblem };

export type ReadProblem =
  /** More values than columns, and not only empty ones. */
  "row-too-long" | BrokenRecord;

export type ReadRowsOptions = {
  /** The segment's columns in the order of model.json: the order of a row's `values`. */
  columns: readonly string[];
  /** The columns that a header must have; all of `columns` when left out. */
  needed?: readonly string[];
  dialect: Dialect;
};

/**
 * The rows of one CSV part in one pass, in batches of about a chunk, in memory that does not grow with the file.
 *
 * - Values come in the order of `columns`: by name where the file has a header, by position where it has none.
 * - A short row is filled with empty values; a longer one is invalid unless what is over is empty.
 * - A record with broken quotes, or longer than `maxRecordLength`, is one invalid row; see `parseRecords`.
 * - A batch holds `maxBatchValues` values at most, or one row.
 *
 * Throws `ConfigurationError`: `header-mismatch`, `encoding-unsupported`, `encoding-broken`, `delimiter-unsupported`,
 * and whatever `chunks` throws. Values are slices of a chunk: do not keep them beyond the batch.
 */
export async function* readRows(
  chunks: AsyncIterable<Uint8Array>,
  { columns, needed = columns, dialect }: ReadRowsOptions,
): AsyncIterable<ReadRow[]> {
  let layout: Layout | undefined;
  let row = 0;
  for await (const records of parseRecords(decodeText(chunks, dialect.encoding), dialect)) {
    const rows: ReadRow[] = [];
    for (const record of records) {
      row += 1;
      if (layout === undefined) {
        layout = chooseLayout(record, { columns, needed, columnHeaders: dialect.columnHeaders });
        if (layout.isHeader) continue;
      }
      rows.push(toRow(record, row, layout));
      if (rows.length * columns.length >= maxBatchValues) yield rows.splice(0);
    }
    if (rows.length > 0) yield rows;
  }
}

/**
 * The most values in a batch. Short rows are filled up to all columns: a chunk of nothing but short lines, times 5,000
 * columns, would be more than a process can hold.
 */
export const maxBatchValues = 1_000_000;

const toRow = (record: CsvRecord, row: number, { width, positions }: Layout): ReadRow => {
  if (!Array.isArray(record)) return { kind: "invalid", row, code: record.code };
  if (record.length > width && record.slice(width).some((value) => value !== "")) {
    return { kind: "invalid", row, code: "row-too-long" };
  }
  if (positions !== undefined) {
    return { kind: "row", row, values: positions.map((position) => record[position] ?? "") };
  }
  if (record.length > width) record.length = width;
  while (record.length < width) record.push("");
  return { kind: "row", row, values: record };
};
