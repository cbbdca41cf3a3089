import fc from "fast-check";
import type { Dialect } from "../../../shared/discover/refresh.ts";
import { maxRecordLength } from "../../../shared/read/parse-records.ts";

export type CsvFile = {
  bytes: Buffer;
  /** Where it is cut into chunks: after every so many bytes, or at these places. */
  cuts: { every: number } | { at: number[] };
  columns: string[];
  needed: string[];
  dialect: Dialect;
};

const names = ["id", "name", "EMail", "a", "__proto__", "Name"];

const dialect: fc.Arbitrary<Dialect> = fc.record({
  columnHeaders: fc.boolean(),
  delimiter: fc.constantFrom(",", ",", ",", ";", "\t", "|", " ", "é", "\u0000", "\u00a0"),
  encoding: fc.constantFrom(
    ...["UTF-8", "UTF-8", "UTF-8", "utf-16le", "utf-16be", "windows-1252"],
    ...["iso-8859-15", "shift_jis", "gb18030", "big5", "iso-2022-jp"],
  ),
  quoteStyle: fc.constantFrom<Dialect["quoteStyle"]>("QuoteStyle.Csv", "QuoteStyle.Csv", "QuoteStyle.None"),
  csvStyle: fc.constant<Dialect["csvStyle"]>("CsvStyle.QuoteAlways"),
  raggedRight: fc.constantFrom(false, false, false, true),
});

/** What matters to a reader of CSV, and a few characters of two, three and four bytes. `D` stands for the delimiter. */
const unit = fc.constantFrom(
  ...['"', '"', '"', "D", "D", "D", "\n", "\n", "\r\n", "\r", " ", "\t", "a", "b", "1"],
  ...["é", "€", "🙂", "\u0000", "\uFEFF", "\u00a0", "\uFFFD", ";", "\\", '\\"'],
);
const soup = (maxLength: number) => fc.string({ unit, maxLength });

type Spoil = { at: number; kind: "drop" | "insert" | "cut"; what: string };

const spoils: fc.Arbitrary<Spoil[]> = fc.array(
  fc.record({
    at: fc.nat({ max: 2_000 }),
    kind: fc.constantFrom<Spoil["kind"]>("drop", "insert", "insert", "cut"),
    what: unit,
  }),
  { maxLength: 3 },
);

/** The values of a row: nearly always as many as the table has columns. */
const row = (columns: number): fc.Arbitrary<string[]> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.array(soup(5), { minLength: columns, maxLength: columns }) },
    { weight: 1, arbitrary: fc.array(soup(5), { minLength: 1, maxLength: 5 }) },
  );

/** A table as a careful program writes it, then spoilt a little or not at all. */
const table: fc.Arbitrary<string> = fc
  .record({
    rows: fc.integer({ min: 1, max: 4 }).chain((columns) => fc.array(row(columns), { maxLength: 10 })),
    tail: fc.constantFrom("", "", "", "D", "DD"),
    quotesAll: fc.boolean(),
    lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
    hasLastLineEnd: fc.boolean(),
    spoils,
  })
  .map(({ rows, tail, quotesAll, lineEnd, hasLastLineEnd, spoils }) => {
    const quoted = (value: string) =>
      quotesAll || /[D"\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
    const lines = rows.map((values) => values.map(quoted).join("D") + tail);
    return spoils.reduce(spoil, lines.join(lineEnd) + (hasLastLineEnd ? lineEnd : ""));
  });

const spoil = (text: string, { at, kind, what }: Spoil): string => {
  const place = at % (text.length + 1);
  if (kind === "cut") return text.slice(0, place);
  return text.slice(0, place) + (kind === "insert" ? what : "") + text.slice(place + (kind === "drop" ? 1 : 0));
};

/** One piece many times over: long enough for the windows in which a reader looks at a text. */
const echo = fc
  .record({ before: soup(4), piece: soup(12), times: fc.nat({ max: 400 }), after: soup(6) })
  .map(({ before, piece, times, after }) => before + piece.repeat(times) + after);

/** About as long as the longest record that is read, one character more or less. */
const huge = fc
  .record({
    before: soup(6),
    filler: fc.constantFrom("a", "a", "D", "\n", '""', "é", " "),
    over: fc.integer({ min: -4, max: 4 }),
    after: soup(8),
  })
  .map(({ before, filler, over, after }) => {
    const times = Math.floor((maxRecordLength + over - before.length) / filler.length);
    return before + filler.repeat(times) + after;
  });

const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 600, arbitrary: table },
  { weight: 400, arbitrary: soup(60) },
  { weight: 40, arbitrary: echo },
  { weight: 1, arbitrary: huge },
);

/** A line of columns, or none: in their order or turned round, in capitals, with blanks, one more or one less. */
const header = fc.record({
  is: fc.constantFrom("none", "header", "header"),
  turn: fc.nat({ max: 3 }),
  change: fc.constantFrom("none", "none", "capitals", "blanks", "more", "less", "told", "semicolons"),
});

/** Before the header: nothing as a rule, or what Excel is told by a line of its own. */
const headerLine = (columns: readonly string[], { is, turn, change }: { is: string; turn: number; change: string }) => {
  if (is === "none") return "";
  const turned = [...columns.slice(turn), ...columns.slice(0, turn)];
  if (change === "more") turned.push("more");
  if (change === "less") turned.pop();
  const line = turned.map((name) => (change === "blanks" ? ` ${name} ` : name)).join("D");
  const told = change === "told" ? "sep=D\r\n" : "";
  const parted = change === "semicolons" ? line.replaceAll("D", ";") : line;
  return `${told}${change === "capitals" ? line.toUpperCase() : parted}\n`;
};

const cuts: fc.Arbitrary<CsvFile["cuts"]> = fc.oneof(
  fc.record({ every: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ every: fc.constantFrom(16, 255, 256, 4096) }),
  fc.record({ at: fc.array(fc.nat(), { maxLength: 6 }) }),
);

/** Files of all sorts: well written, spoilt, soups, plain bytes, and now and then a very long one. */
export const csvFiles: fc.Arbitrary<CsvFile> = fc
  .record({
    dialect,
    columns: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }),
    neededFrom: fc.nat({ max: 3 }),
    header,
    content: fc.oneof({ weight: 9, arbitrary: text }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 120 }) }),
    isLong: fc.boolean(),
    hasMark: fc.boolean(),
    cuts,
  })
  .map(({ dialect, columns, neededFrom, header, content, isLong, hasMark, cuts }) => {
    const needed = columns.slice(neededFrom);
    const before = headerLine(columns, header) + (isLong ? plainRows(columns.length) : "");
    const text = typeof content === "string" ? before + content : undefined;
    const bytes = text === undefined ? Buffer.from(content as Uint8Array) : encode(text, dialect, hasMark);
    // A megabyte in chunks of a few bytes would test nothing but patience.
    return { dialect, columns, needed, bytes, cuts: bytes.length > 50_000 ? { every: 50_021 } : cuts };
  });

/** So many that a reader has seen, behind them, what encoding the file has and how wide its rows are. */
const plainRows = (columns: number): string => {
  const row = `${Array.from({ length: columns }, () => "p").join("D")}\n`;
  return row.repeat(Math.ceil(300 / row.length));
};

const encode = (content: string, { delimiter, encoding }: Dialect, hasMark: boolean): Buffer => {
  const written = (hasMark ? "\uFEFF" : "") + content.replaceAll("D", delimiter);
  if (encoding === "utf-16le") return Buffer.from(written, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(written, "utf16le").swap16();
  return Buffer.from(written, encoding === "windows-1252" ? "latin1" : "utf8");
};
