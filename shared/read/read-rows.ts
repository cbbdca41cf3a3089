import { counted } from "../counted.ts";
import { ConfigurationError } from "../errors.ts";
import { type BlockRow, blockOf } from "./block-of.ts";
import { chooseLayout, type Layout } from "./choose-layout.ts";
import { decodeText } from "./decode-text.ts";
import { makeRecordReader } from "./parse-records.ts";
import { maxBlockValues, type PartFormat, type ReadPart } from "./read-part.ts";
import { type JudgedRow, makeRowJudge, type RowJudge } from "./row-shape.ts";

/** Reads a CSV part; a block is about a chunk. Values are slices of a chunk: one that is kept keeps the chunk. */
export const readRows: ReadPart = async function* (chunks, format) {
  const { columns, dialect } = format;
  const table = openTable(format);
  const records = makeRecordReader(dialect, table);
  let given = 0;
  const blocks = function* () {
    const rows: BlockRow[] = [];
    const { header, positions } = table.layout();
    for (const row of table.judged.splice(0)) {
      rows.push(typeof row === "string" ? row : inOrder(row, columns.length, positions));
      if (rows.length * columns.length < maxBlockValues) continue;
      given += rows.length;
      yield blockOf(rows.splice(0), given + header);
    }
    given += rows.length;
    if (rows.length > 0) yield blockOf(rows, given + header);
  };
  let length = 0;
  for await (const text of decodeText(chunks, dialect.encoding)) {
    length += text.length;
    records.read(text);
    yield* blocks();
  }
  records.end();
  table.end(length);
  yield* blocks();
};

/** Takes the records of a file: the first one says how they are read, and each row is judged by it. */
const openTable = ({ columns, needed = columns, dialect }: PartFormat) => {
  const judged: JudgedRow[] = [];
  let layout: Layout | undefined;
  let judge: RowJudge | undefined;
  /** The most values that a record had. */
  let widest = 0;
  return {
    judged,
    layout: () => ({ header: layout?.isHeader ? 1 : 0, positions: layout?.positions }),
    take(record: Parameters<typeof chooseLayout>[0]): void {
      if (widest < 2 && Array.isArray(record)) widest = Math.max(widest, record.length);
      if (judge === undefined) {
        layout = chooseLayout(record, { columns, needed, columnHeaders: dialect.columnHeaders });
        judge = makeRowJudge({ ...layout, raggedRight: dialect.raggedRight ?? false }, (row) => judged.push(row));
        if (layout.isHeader) return;
      }
      judge.take(Array.isArray(record) ? record : record.code);
    },
    fits: (values: number): boolean => (judge === undefined ? values === columns.length : judge.fits(values)),
    end(length: number): void {
      judge?.end();
      if (judge === undefined && length > 0) throw nothingRead();
      if (layout?.isHeader === false && widest === 1 && columns.length > 1) throw oneColumn(dialect.delimiter, columns);
    },
  };
};

const inOrder = (record: string[], columns: number, positions: readonly number[] | undefined): string[] => {
  if (positions !== undefined) return positions.map((position) => record[position] ?? "");
  if (record.length > columns) record.length = columns;
  while (record.length < columns) record.push("");
  return record;
};

const nothingRead = () =>
  new ConfigurationError(
    "The file has bytes, and no record can be read from it. Expected a header or rows: it would else look as if nobody " +
      "were in the segment. Let Customer Insights write the segment again.",
    { code: "nothing-read" },
  );

const oneColumn = (delimiter: string, columns: readonly string[]) =>
  new ConfigurationError(
    `Every record of the file is one value by the delimiter ${JSON.stringify(delimiter)}, and model.json lists ` +
      `${counted(columns.length, "column")}. Look at the delimiter that fileFormatSettings of model.json give.`,
    { code: "one-column" },
  );
