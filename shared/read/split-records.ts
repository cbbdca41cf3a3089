import Papa from "papaparse";
import type { Dialect } from "../discover/refresh.ts";

/** Some whole records from the start of a text. */
export type Split = {
  records: string[][];
  /** How many characters they took. The next record begins there. */
  used: number;
  /** The record that begins at `used` can never be read: text stands after a closing quote, or a quote never closes. */
  isBroken: boolean;
};

/** Splits a text. `whole`: nothing follows the text, so its last record needs no line end. */
export type SplitRecords = (text: string, whole: boolean) => Split;

/**
 * Makes the function that splits a text of this dialect into records. The rules are RFC 4180's, and also: LF ends a
 * record as CRLF does, blanks after a closing quote are passed over, a quote inside an unquoted value is a character
 * like any other. An unquoted last value keeps the CR of its line end; the caller takes it away.
 */
export const makeSplitRecords = (dialect: Pick<Dialect, "delimiter" | "quoteStyle">): SplitRecords =>
  dialect.quoteStyle === "QuoteStyle.None"
    ? makeSplitLines(dialect.delimiter)
    : (text, whole) => splitQuoted(text, whole, dialect.delimiter);

type Parsed = {
  data: string[][];
  /** `row` counts within `data`; the record under way has `row === data.length`. */
  errors: { row: number }[];
  /** Behind the last whole record. */
  meta: { cursor: number };
};

/**
 * The incremental core beneath `Papa.parse`: of all of Papa, only this tells where the last whole record ended.
 * A whole text gets the line end that it may lack: Papa passes over blanks behind a quote only in front of one.
 */
const parse = (text: string, whole: boolean, delimiter: string, preview = 0): Parsed => {
  const ended = whole && !text.endsWith("\n") ? `${text}\n` : text;
  return new Papa.Parser({ delimiter, newline: "\n", quoteChar: '"', preview }).parse(ended, 0, !whole);
};

const splitQuoted: (text: string, whole: boolean, delimiter: string) => Split = (text, whole, delimiter) => {
  const { data, errors, meta } = parse(text, whole, delimiter);
  const broken = errors[0]?.row;
  if (broken === undefined || (!whole && mayYetClose(text, errors, data.length))) {
    return { records: data, used: Math.min(meta.cursor, text.length), isBroken: false };
  }
  if (broken === 0) return { records: [], used: 0, isBroken: true };
  const before = parse(text, false, delimiter, broken);
  return { records: before.data, used: before.meta.cursor, isBroken: true };
};

/**
 * Where the text was cut right behind a quote, that quote looks misplaced until the line end that follows it is seen.
 */
const mayYetClose = (text: string, errors: Parsed["errors"], unfinished: number): boolean =>
  errors.length === 1 && errors[0]?.row === unfinished && text.slice(text.lastIndexOf('"') + 1).trim() === "";

/** QuoteStyle.None (Power Query's Csv.Document): a line break ends the record even inside quotes. */
const makeSplitLines =
  (delimiter: string): SplitRecords =>
  (text, whole) => {
    const records: string[][] = [];
    let used = 0;
    while (used < text.length) {
      const lineEnd = text.indexOf("\n", used);
      if (lineEnd === -1 && !whole) break;
      const next = lineEnd === -1 ? text.length : lineEnd + 1;
      const { data, errors } = parse(text.slice(used, next), true, delimiter);
      if (errors.length > 0) return { records, used, isBroken: true };
      records.push(data[0] ?? [""]);
      used = next;
    }
    return { records, used, isBroken: false };
  };
