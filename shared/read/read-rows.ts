import { counted } from "../counted.ts";
import { ConfigurationError } from "../errors.ts";
import { type BlockRow, blockOf } from "./block-of.ts";
import { chooseLayout, type Layout } from "./choose-layout.ts";
import { decodeText } from "./decode-text.ts";
import { openText } from "./open-text.ts";
import { type CsvRecord, makeRecordReader, type TakeRecords } from "./parse-records.ts";
import { maxBlockValues, type PartFormat, type ReadPart } from "./read-part.ts";
import { piecesOf } from "./pieces-of.ts";
import { type JudgedRow, makeRowJudge, type RowJudge } from "./row-shape.ts";
import { unpack } from "./unpack.ts";

/** Reads a CSV part; a block is about a piece of it. Values are slices of a piece: one that is kept keeps the piece. */
export const readRows: ReadPart = async function* (chunks, format) {
  const { tell } = format;
  const table = makeTable(format);
  const reader = makeTextReader(format, table);
  for await (const text of decodeText(unpack(chunks, tell), format.dialect.encoding, tell)) {
    tell?.({ kind: "text", text });
    for (const piece of piecesOf(text)) {
      reader.read(piece);
      yield* table.takeBlocks();
    }
  }
  reader.end();
  table.end(reader.length());
  yield* table.takeBlocks();
};

/** Reads the records of a text, once enough of it has come to see how it is written. */
const makeTextReader = ({ dialect, columns, tell }: PartFormat, table: Table) => {
  let records: ReturnType<typeof makeRecordReader> | undefined;
  let head = "";
  let length = 0;
  let waitForLength = 0;
  const take = (text: string, isEnd: boolean): void => {
    if (records !== undefined) {
      records.read(text);
      return;
    }
    head += text;
    if (head.length < waitForLength && !isEnd) return;
    waitForLength = 2 * head.length;
    const opened = openText(head, isEnd, { dialect, columns });
    if (opened === undefined) return;
    const { delimiter, by, marks } = opened;
    tell?.({ kind: "delimiter", delimiter, by, marks });
    table.delimiter = delimiter;
    records = makeRecordReader({ ...dialect, delimiter }, table);
    length -= marks;
    records.read(head.slice(opened.from));
    head = "";
  };
  return {
    read: (text: string): void => {
      length += text.length;
      take(text, false);
    },
    end: (): void => {
      take("", true);
      records?.end();
    },
    /** Characters of the text, without byte order marks. */
    length: () => length,
  };
};

type Table = ReturnType<typeof makeTable>;

/** Takes the records of a file: the first one says how they are read, and each row is judged by it. */
const makeTable = ({ columns, needed = columns, dialect, tell }: PartFormat) => {
  let judged: JudgedRow[] = [];
  let layout: Layout | undefined;
  let judge: RowJudge | undefined;
  let given = 0;
  let isEscapeTold = false;
  /** Values of the widest record, as far as it matters. */
  let widest = 0;
  const table: TakeRecords & { delimiter: string } = {
    delimiter: dialect.delimiter,
    take(record: CsvRecord): void {
      if (widest < 2 && Array.isArray(record)) widest = Math.max(widest, record.length);
      if (judge === undefined) {
        const { columnHeaders } = dialect;
        tell?.({ kind: "first-record", record });
        layout = chooseLayout(record, { columns, needed, columnHeaders, delimiter: table.delimiter });
        tell?.({ kind: "header", isHeader: layout.isHeader });
        judge = makeRowJudge({ ...layout, raggedRight: dialect.raggedRight ?? false }, (row) => judged.push(row));
        if (layout.isHeader) given = 1;
        if (layout.isHeader) return;
      }
      judge.take(Array.isArray(record) ? record : record.code);
    },
    tellEscaped: () => {
      if (!isEscapeTold) tell?.({ kind: "escape" });
      isEscapeTold = true;
    },
    fits: (values) => (judge === undefined ? values === columns.length : judge.fits(values)),
  };
  return Object.assign(table, {
    /** What was taken so far. */
    *takeBlocks() {
      const taken = judged;
      judged = [];
      const rows: BlockRow[] = [];
      for (const row of taken) {
        rows.push(typeof row === "string" ? row : inOrder(row, columns.length, layout?.positions));
        if (rows.length * columns.length < maxBlockValues) continue;
        given += rows.length;
        yield blockOf(rows.splice(0), given);
      }
      given += rows.length;
      if (rows.length > 0) yield blockOf(rows, given);
    },
    /** No record follows. A file of so many characters is never nobody. */
    end(length: number): void {
      judge?.end();
      if (judge === undefined && length > 0) throw nothingRead();
      if (layout?.isHeader === false && widest === 1 && columns.length > 1) throw oneColumn(table.delimiter, columns);
    },
  });
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
