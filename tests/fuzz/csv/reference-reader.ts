import { maxRecordLength } from "../../../shared/read/parse-records.ts";
import type { PartFormat } from "../../../shared/read/read-part.ts";
import type { FoundRow } from "../../contracts/rows-of.ts";

type Options = Required<PartFormat>;

type Record = string[] | { code: "quotes-broken" | "record-too-large" };

/**
 * What a `ReadPart` must give for a file, read the plain way: all bytes at once, one character after the other. Written
 * from RFC 4180 and from what `ReadPart`, `parseRecords` and `decodeText` say of themselves, not from how they do it.
 */
export const readByReference = (bytes: Uint8Array, options: Options): FoundRow[] | { code: string } => {
  const { columns, needed, dialect } = options;
  const records = recordsOf(decode(bytes, dialect.encoding), dialect.delimiter, dialect.quoteStyle);
  const [first] = records;
  if (first === undefined) return [];
  const header = Array.isArray(first) ? first : [];
  const places = placesOf(header, columns);
  if (dialect.columnHeaders) {
    const isUseless = places.every((place) => place === -1);
    const lacksOne = columns.some((column, index) => places[index] === -1 && needed.includes(column));
    if (isUseless || lacksOne) return { code: "header-mismatch" };
  }
  const isHeader = dialect.columnHeaders || (header.length === columns.length && !places.includes(-1));
  const width = isHeader ? header.length : columns.length;
  return records.flatMap((record, index): FoundRow[] => {
    const row = index + 1;
    if (isHeader && index === 0) return [];
    if (!Array.isArray(record)) return [{ kind: "invalid", row, code: record.code }];
    if (record.slice(width).some((value) => value !== "")) return [{ kind: "invalid", row, code: "row-too-long" }];
    const values = columns.map((_, column) => record[isHeader ? (places[column] ?? -1) : column] ?? "");
    return [{ kind: "row", row, values }];
  });
};

/** All of a file's text; a byte order mark wins over the encoding. */
export const decode = (bytes: Uint8Array, encoding: string): string => {
  const begins = (...mark: number[]) => mark.every((byte, index) => bytes[index] === byte);
  const marked = begins(0xef, 0xbb, 0xbf)
    ? "utf-8"
    : begins(0xff, 0xfe)
      ? "utf-16le"
      : begins(0xfe, 0xff)
        ? "utf-16be"
        : undefined;
  return new TextDecoder(marked ?? encoding).decode(bytes);
};

/** Each column takes the first free place of its name; those left over then look again, without case and blanks. */
const placesOf = (header: readonly string[], columns: readonly string[]): number[] => {
  const places = columns.map(() => -1);
  for (const simplify of [(name: string) => name, (name: string) => name.trim().toLowerCase()]) {
    const free = header.map((_, place) => !places.includes(place));
    for (const [index, column] of columns.entries()) {
      if (places[index] !== -1) continue;
      const place = header.findIndex((name, at) => free[at] && simplify(name) === simplify(column));
      if (place === -1) continue;
      places[index] = place;
      free[place] = false;
    }
  }
  return places;
};

const recordsOf = (text: string, delimiter: string, quoteStyle: Options["dialect"]["quoteStyle"]): Record[] => {
  const records: Record[] = [];
  for (let at = 0; at < text.length; ) {
    const lineEnd = text.indexOf("\n", at);
    const nextLine = lineEnd === -1 ? text.length : lineEnd + 1;
    const isByLine = quoteStyle === "QuoteStyle.None";
    const read =
      isByLine && nextLine - at > maxRecordLength ? tooLarge : readRecord(text, at, nextLine, delimiter, isByLine);
    if (read.kind === "broken") {
      records.push({ code: read.code });
      at = nextLine;
      continue;
    }
    const { values, end } = read;
    const last = values.length - 1;
    values[last] = (values[last] ?? "").replace(/\r$/, "");
    if (values.length > 1 || values[0]?.trim() !== "") records.push(values);
    at = end;
  }
  return records;
};

type Read =
  | { kind: "values"; values: string[]; end: number }
  | { kind: "broken"; code: "quotes-broken" | "record-too-large" };

const tooLarge: Read = { kind: "broken", code: "record-too-large" };
const broken: Read = { kind: "broken", code: "quotes-broken" };

/** The record that begins at `start`. What lies beyond the most that a record may have is not looked at. */
const readRecord = (text: string, start: number, nextLine: number, delimiter: string, isByLine: boolean): Read => {
  const limit = start + maxRecordLength;
  const stop = Math.min(isByLine ? nextLine : text.length, limit);
  const isCut = stop < text.length && !isByLine;
  const values: string[] = [];
  for (let at = start; ; at += 1) {
    let value = "";
    if (at < stop && text[at] === '"') {
      at += 1;
      while (at < stop && (text[at] !== '"' || text[at + 1] === '"')) {
        value += text[at];
        at += text[at] === '"' ? 2 : 1;
      }
      if (at >= stop) return isCut ? tooLarge : broken;
      at += 1;
      while (at < stop && text[at] !== "\n" && text[at] !== delimiter && text[at]?.trim() === "") at += 1;
      if (at >= stop && isCut) return tooLarge;
      if (at < stop && text[at] !== "\n" && text[at] !== delimiter) return broken;
    } else {
      const from = at;
      while (at < stop && text[at] !== "\n" && text[at] !== delimiter) at += 1;
      value = text.slice(from, at);
      if (at >= stop && isCut) return tooLarge;
    }
    values.push(value);
    if (at >= stop) return { kind: "values", values, end: at };
    if (text[at] === "\n") return { kind: "values", values, end: at + 1 };
  }
};
