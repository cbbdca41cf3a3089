import { isUtf8 } from "node:buffer";
import { counted } from "../counted.ts";
import type { Dialect } from "../discover/refresh.ts";
import { ConfigurationError } from "../errors.ts";
import { type BlockRow, blockOf, blockOfCells } from "./block-of.ts";
import { chooseLayout, type Layout } from "./choose-layout.ts";
import { makeDecoding } from "./decode-text.ts";
import { openText } from "./open-text.ts";
import { type CsvRecord, makeRecordReader, type TakeRecords } from "./parse-records.ts";
import { maxBlockValues, type PartFormat, type ReadPart } from "./read-part.ts";
import { piecesOf } from "./pieces-of.ts";
import { type JudgedRow, makeRowJudge, type RowJudge } from "./row-shape.ts";
import { type BytesSplit, lineFeed, makeSplitCells, type SplitCells, splitBytes } from "./split-bytes.ts";
import { marksOf } from "./split-records.ts";
import { unpack } from "./unpack.ts";

/**
 * Reads a CSV part; a block is about a piece of it. Values are slices of a piece: one that is kept keeps the piece.
 *
 * Rows are read from text. As long as they are what nearly all are, their cells are found in the bytes of UTF-8 without making text
 * of them: from the end of one record to the first that is anything else. Whoever is told of the text has all of it read.
 */
export const readRows: ReadPart = async function* (chunks, format) {
  const { tell } = format;
  const table = makeTable(format);
  const reader = makeTextReader(format, table);
  const decoding = makeDecoding(format.dialect.encoding, tell);
  const readText = function* (text: string) {
    tell?.({ kind: "text", text });
    for (const piece of piecesOf(text)) {
      reader.read(piece);
      yield* table.takeBlocks();
    }
  };
  const lines = makeWholeLines();
  // Whether the decoder can hold nothing of a character.
  let isAtLineEnd = false;
  for await (const chunk of unpack(chunks, tell)) {
    if (tell !== undefined) {
      yield* readText(decoding.take(chunk));
      continue;
    }
    const bytes = lines.take(chunk);
    const isPlain = isAtLineEnd && reader.isBetweenRecords() && decoding.isUtf8() && isUtf8(bytes);
    const cells = isPlain ? table.openCells() : undefined;
    const split = cells === undefined ? undefined : yield* table.takeCells(cells, bytes);
    const left = bytes.subarray(split?.used);
    if (split?.next === "unfinished") lines.giveBack(left);
    else if (left.length > 0) {
      isAtLineEnd = left.at(-1) === lineFeed;
      yield* readText(decoding.take(left));
    }
  }
  yield* readText(decoding.take(lines.rest()) + decoding.end());
  reader.end();
  table.end(reader.length());
  yield* table.takeBlocks();
};

/**
 * Cuts chunks behind their last line feed, where a record is likely to end: what follows waits for the next chunk. Of UTF-8 that
 * is no place within a character.
 */
const makeWholeLines = () => {
  let rest: Buffer = Buffer.alloc(0);
  let waitForLength = 0;
  return {
    take(chunk: Uint8Array): Buffer {
      const all = Buffer.concat([rest, chunk]);
      const end = all.length < waitForLength ? 0 : all.lastIndexOf(lineFeed) + 1 || all.length;
      rest = all.subarray(end);
      if (end > 0) waitForLength = 0;
      return all.subarray(0, end);
    },
    /** Takes back the last of what it gave, the start of a record, until there is twice as much. */
    giveBack(bytes: Buffer): void {
      rest = Buffer.concat([bytes, rest]);
      waitForLength = 2 * rest.length;
    },
    rest: () => rest,
  };
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
    isBetweenRecords: () => records?.isBetweenRecords() ?? false,
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
  let cells: SplitCells | undefined;
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
    /** Memory for cells that are found in bytes; undefined where the rows of the file have to be read from text. */
    openCells(): SplitCells | undefined {
      if (layout === undefined || layout.width < 2 || !judge?.isFullWidth()) return undefined;
      if (!hasUsualMarks({ ...dialect, delimiter: table.delimiter })) return undefined;
      const { width, positions = columns.map((_, place) => place) } = layout;
      // Where a row has no value there is none of the next row.
      cells ??= makeSplitCells(
        width,
        positions.map((place) => (place < width ? place : -1)),
      );
      return cells;
    },
    /** Takes plain records from the start of the bytes, in blocks, and says where they end. */
    *takeCells(into: SplitCells, bytes: Buffer) {
      into.bytes = bytes;
      let split: BytesSplit = { used: 0, next: "more" };
      while (split.next === "more") {
        split = splitBytes(into, split.used, table.delimiter.charCodeAt(0));
        if (into.size === 0) continue;
        given += into.size;
        widest = Math.max(widest, into.width);
        yield blockOfCells(into, given);
      }
      return split;
    },
    /** No record follows. A file of so many characters is never nobody. */
    end(length: number): void {
      judge?.end();
      if (judge === undefined && length > 0) throw nothingRead();
      if (layout?.isHeader === false && widest === 1 && columns.length > 1) throw oneColumn(table.delimiter, columns);
    },
  });
};

/** Whether the records of a dialect are what `splitBytes` splits. */
const hasUsualMarks = (dialect: Dialect): boolean => {
  const marks = marksOf(dialect);
  const areUsual = marks.quote === '"' && marks.escape === '"' && marks.delimiter < "\x80";
  return areUsual && dialect.quoteStyle !== "QuoteStyle.None";
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
