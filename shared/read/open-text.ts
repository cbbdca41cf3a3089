import type { Dialect } from "../discover/refresh.ts";
import { isBlank } from "./broken-record.ts";
import { holdsNames } from "./holds-names.ts";
import { maxRecordLength } from "./parse-records.ts";
import { readRecord } from "./read-record.ts";
import { lineEndFrom, marksOf } from "./split-records.ts";

/** How the records of a file are parted, where they begin, and how many byte order marks stand before them. */
export type OpenedText = {
  delimiter: string;
  /** Who says that it is the delimiter. */
  by: "declared" | "sep-line" | "header";
  from: number;
  marks: number;
};

type How = { dialect: Dialect; columns: readonly string[] };

/**
 * Looks at the start of a file, before its records: passes over repeated byte order marks, over the lines that the
 * dialect says to skip and over a line `sep=;`, which says what the delimiter is. Where the first record does not hold the
 * columns' names by the declared delimiter, and does by another usual one, it is that one. Undefined where the text is too
 * short to see all this; `whole`: nothing follows it.
 */
export const openText = (text: string, whole: boolean, { dialect, columns }: How): OpenedText | undefined => {
  const marks = text.search(/[^\uFEFF]|$/);
  let from = marks;
  let by: OpenedText["by"] = "declared";
  for (let line = 0; line < (dialect.skipLines ?? 0); line += 1) {
    const next = lineEndFrom(text, from, whole);
    if (next === undefined) return whole ? { delimiter: dialect.delimiter, by, from: text.length, marks } : undefined;
    from = next;
  }
  const firstLine = lineEndFrom(text, from, whole);
  if (firstLine === undefined && text.length - from < maxRecordLength) return undefined;
  const said = /^"?sep=([^\r\n])"?[ \r\n]*$/i.exec(text.slice(from, firstLine))?.[1];
  if (said !== undefined) [from, by] = [firstLine ?? from, "sep-line"];
  const delimiter = said ?? dialect.delimiter;
  if (columns.length < 2) return { delimiter, by, from, marks };
  const header = firstRecord(text, from, whole, { ...dialect, delimiter });
  if (header === "unfinished") return text.length - from < maxRecordLength ? undefined : { delimiter, by, from, marks };
  if (header !== undefined && holdsNames(header, columns)) return { delimiter, by, from, marks };
  const other = usualDelimiters.find((one) => {
    const record = one === delimiter ? undefined : firstRecord(text, from, whole, { ...dialect, delimiter: one });
    return Array.isArray(record) && record.length > 1 && holdsNames(record, columns);
  });
  return { delimiter: other ?? delimiter, by: other === undefined ? by : "header", from, marks };
};

/** By which one tries to part records that say nothing themselves. */
export const usualDelimiters = [",", ";", "\t", "|"];

/** Undefined where its quotes are broken. */
const firstRecord = (
  text: string,
  start: number,
  whole: boolean,
  dialect: Dialect,
): string[] | "unfinished" | undefined => {
  for (let at = start; at < text.length; ) {
    const read = readRecord(text, at, whole, marksOf(dialect));
    if (read.kind !== "record") return read.kind === "broken" ? undefined : "unfinished";
    if (!isBlank(read.values)) return read.values;
    at = read.end;
  }
  return whole ? undefined : "unfinished";
};
