import Papa from "papaparse";
import type { Dialect } from "../discover/refresh.ts";
import { type Marks, readRecord } from "./read-record.ts";

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

export type Quoting = Pick<Dialect, "delimiter" | "quoteStyle" | "quote" | "escape">;

export const marksOf = (quoting: Quoting): Marks => {
  const { delimiter, quote = '"' } = quoting;
  return { delimiter, quote, escape: quoting.escape ?? quote };
};

/**
 * Makes the function that splits a text of this dialect into records, by the rules of `readRecord`. What nearly every file
 * is, quoted by doubled quotes, its lines ended by LF or CRLF, goes through Papa, which is many times as fast.
 */
export const makeSplitRecords = (quoting: Quoting): SplitRecords => {
  const marks = marksOf(quoting);
  const { delimiter } = marks;
  const isByLine = quoting.quoteStyle === "QuoteStyle.None";
  const plainly: SplitRecords = (text, whole) => splitPlainly(text, whole, marks, isByLine);
  if (isByLine || marks.quote !== '"' || marks.escape !== '"') return plainly;
  return (text, whole) => (hasLoneCr(text) ? plainly(text, whole) : splitQuoted(text, whole, delimiter));
};

/** Whether a CR ends a line by itself, or stands within a value. Of one at the end of the text nobody knows yet. */
const hasLoneCr = (text: string): boolean => {
  for (let at = text.indexOf("\r"); at !== -1 && at + 1 < text.length; at = text.indexOf("\r", at + 2)) {
    if (text[at + 1] !== "\n") return true;
  }
  return false;
};

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
    return { records: withoutLineEnds(data), used: Math.min(meta.cursor, text.length), isBroken: false };
  }
  if (broken === 0) return { records: [], used: 0, isBroken: true };
  const before = parse(text, false, delimiter, broken);
  return { records: withoutLineEnds(before.data), used: before.meta.cursor, isBroken: true };
};

/** Takes away the CR of a CRLF, which Papa leaves on an unquoted last value. */
const withoutLineEnds = (records: string[][]): string[][] => {
  for (const record of records) {
    const last = record[record.length - 1];
    if (last?.endsWith("\r")) record[record.length - 1] = last.slice(0, -1);
  }
  return records;
};

/**
 * Where the text was cut right behind a quote, that quote looks misplaced until the line end that follows it is seen.
 */
const mayYetClose = (text: string, errors: Parsed["errors"], unfinished: number): boolean =>
  errors.length === 1 && errors[0]?.row === unfinished && text.slice(text.lastIndexOf('"') + 1).trim() === "";

/** One record after the other. By line (QuoteStyle.None of Power Query) a line break ends a record even inside quotes. */
const splitPlainly = (text: string, whole: boolean, marks: Marks, isByLine: boolean): Split => {
  const records: string[][] = [];
  let used = 0;
  while (used < text.length) {
    const lineEnd = isByLine ? lineEndFrom(text, used, whole) : text.length;
    if (lineEnd === undefined) break;
    const read = isByLine
      ? readRecord(text.slice(used, lineEnd), 0, true, marks)
      : readRecord(text, used, whole, marks);
    if (read.kind === "unfinished") break;
    if (read.kind === "broken") return { records, used, isBroken: true };
    records.push(read.values);
    used = isByLine ? lineEnd : read.end;
  }
  return { records, used, isBroken: false };
};

/** Behind the line end that comes next, CR, LF or CRLF; undefined where the text ends before it is known. */
export const lineEndFrom = (text: string, from: number, whole: boolean): number | undefined => {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\n") return at + 1;
    if (text[at] !== "\r") continue;
    if (at + 1 < text.length) return at + (text[at + 1] === "\n" ? 2 : 1);
    return whole ? at + 1 : undefined;
  }
  return whole ? text.length : undefined;
};
