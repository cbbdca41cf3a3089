import { chooseLayout, type Layout } from "./choose-layout.ts";
import { decodeText } from "./decode-text.ts";
import { type CsvRecord, parseRecords } from "./parse-records.ts";
import { maxBlockValues, type ReadPart, type ReadProblem, type RowBlock } from "./read-part.ts";

/** Reads a CSV part; a block is about a chunk. Values are slices of a chunk: one that is kept keeps the chunk. */
export const readRows: ReadPart = async function* (chunks, { columns, needed = columns, dialect }) {
  let layout: Layout | undefined;
  let read = 0;
  for await (const records of parseRecords(decodeText(chunks, dialect.encoding), dialect)) {
    const rows: Row[] = [];
    for (const record of records) {
      read += 1;
      if (layout === undefined) {
        layout = chooseLayout(record, { columns, needed, columnHeaders: dialect.columnHeaders });
        if (layout.isHeader) continue;
      }
      rows.push(toRow(record, layout));
      if (rows.length * columns.length >= maxBlockValues) yield toBlock(rows.splice(0), read);
    }
    if (rows.length > 0) yield toBlock(rows, read);
  }
};

type Row = readonly string[] | ReadProblem;

const toRow = (record: CsvRecord, { width, positions }: Layout): Row => {
  if (!Array.isArray(record)) return record.code;
  if (record.length > width && record.slice(width).some((value) => value !== "")) return "row-too-long";
  if (positions !== undefined) return positions.map((position) => record[position] ?? "");
  if (record.length > width) record.length = width;
  while (record.length < width) record.push("");
  return record;
};

/** Records are numbered without gaps. */
const toBlock = (rows: readonly Row[], last: number): RowBlock => ({
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
