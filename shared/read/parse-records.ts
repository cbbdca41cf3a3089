import type { Dialect } from "../discover/refresh.ts";
import { ConfigurationError } from "../errors.ts";
import { makeSplitRecords } from "./split-records.ts";

/** The values of a record, or why it cannot be read. */
export type CsvRecord = string[] | { code: BrokenRecord };

export type BrokenRecord = "quotes-broken" | "record-too-large";

/**
 * The most characters that a record, or a header, may have, its line end included. A thousand columns of Dotdigital's
 * longest value (1,000 characters) fit.
 */
export const maxRecordLength = 1_048_576;

/**
 * Characters that are looked at after a broken record. Small, so that a file of nothing but broken records takes time
 * in proportion to its size.
 */
const smallWindow = 256;

/**
 * The records of a CSV text, in order, in batches of about a chunk. Blank lines are passed over (in a file of one
 * column a record that is only `""` counts as blank). Holds at most one record and one chunk in memory.
 *
 * A broken record, and one longer than `maxRecordLength`, is one entry with a code; reading goes on behind the first
 * line break in it. So an opening quote that never closes costs its own line, and not everybody after it.
 *
 * The values are slices of a chunk: one that is kept keeps the chunk in memory.
 */
export async function* parseRecords(
  texts: AsyncIterable<string>,
  dialect: Pick<Dialect, "delimiter" | "quoteStyle">,
): AsyncIterable<CsvRecord[]> {
  assertDelimiter(dialect.delimiter);
  const reader = makeRecordReader(dialect);
  for await (const text of texts) {
    const records = reader.read(text);
    if (records.length > 0) yield records;
  }
  const last = reader.end();
  if (last.length > 0) yield last;
}

const assertDelimiter = (delimiter: string): void => {
  if (delimiter.length === 1 && !'"\r\n\uFEFF'.includes(delimiter)) return;
  throw new ConfigurationError(
    `The file's delimiter is given as ${JSON.stringify(delimiter)}; expected one character that is neither a quote ` +
      "nor a line break in fileFormatSettings of model.json.",
    { code: "delimiter-unsupported" },
  );
};

const makeRecordReader = (dialect: Pick<Dialect, "delimiter" | "quoteStyle">) => {
  const split = makeSplitRecords(dialect);
  let unread = "";
  let window = maxRecordLength;
  let isSkippingLine = false;
  // A record that is not whole yet is looked at again only when the text has doubled: so the time grows with the size
  // of the file, however small the chunks are.
  let waitForLength = 0;

  const takeRecords = (isEnd: boolean): CsvRecord[] => {
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < unread.length) {
      if (isSkippingLine) {
        const lineEnd = unread.indexOf("\n", at);
        at = lineEnd === -1 ? unread.length : lineEnd + 1;
        isSkippingLine = lineEnd === -1;
        continue;
      }
      const end = Math.min(at + window, unread.length);
      const taken = split(unread.slice(at, end), isEnd && end === unread.length);
      for (const record of taken.records) if (!isBlank(withoutLineEnd(record))) records.push(record);
      at += taken.used;
      // Only text behind the window shows that the record is longer: the last of a file may fill it and end there.
      const isTooLarge = taken.used === 0 && end - at >= maxRecordLength && end < unread.length;
      if (taken.isBroken || isTooLarge) {
        records.push({ code: taken.isBroken ? "quotes-broken" : "record-too-large" });
        isSkippingLine = true;
        window = smallWindow;
        continue;
      }
      window = Math.min(window * 2, maxRecordLength);
      if (end === unread.length) break;
    }
    unread = unread.slice(at);
    waitForLength = 2 * unread.length;
    return records;
  };

  return {
    read: (text: string): CsvRecord[] => {
      unread += text;
      return unread.length < waitForLength ? [] : takeRecords(false);
    },
    end: (): CsvRecord[] => takeRecords(true),
  };
};

/** Takes away the CR of a CRLF, which the splitter leaves on an unquoted last value. */
const withoutLineEnd = (record: string[]): string[] => {
  const last = record[record.length - 1];
  if (last?.endsWith("\r")) record[record.length - 1] = last.slice(0, -1);
  return record;
};

const isBlank = (record: string[]): boolean => record.length === 1 && (record[0] ?? "").trim() === "";
