import { type BlockRow, blockOf } from "./block-of.ts";
import { chooseLayout, type Layout } from "./choose-layout.ts";
import { decodeText } from "./decode-text.ts";
import { type CsvRecord, parseRecords } from "./parse-records.ts";
import { maxBlockValues, type ReadPart } from "./read-part.ts";

/** Reads a CSV part; a block is about a chunk. Values are slices of a chunk: one that is kept keeps the chunk. */
export const readRows: ReadPart = async function* (chunks, { columns, needed = columns, dialect }) {
  let layout: Layout | undefined;
  let read = 0;
  for await (const records of parseRecords(decodeText(chunks, dialect.encoding), dialect)) {
    const rows: BlockRow[] = [];
    for (const record of records) {
      read += 1;
      if (layout === undefined) {
        layout = chooseLayout(record, { columns, needed, columnHeaders: dialect.columnHeaders });
        if (layout.isHeader) continue;
      }
      rows.push(toRow(record, layout));
      if (rows.length * columns.length >= maxBlockValues) yield blockOf(rows.splice(0), read);
    }
    if (rows.length > 0) yield blockOf(rows, read);
  }
};

const toRow = (record: CsvRecord, { width, positions }: Layout): BlockRow => {
  if (!Array.isArray(record)) return record.code;
  if (record.length > width && record.slice(width).some((value) => value !== "")) return "row-too-long";
  if (positions !== undefined) return positions.map((position) => record[position] ?? "");
  if (record.length > width) record.length = width;
  while (record.length < width) record.push("");
  return record;
};
