import { ConfigurationError } from "../errors.ts";
import { findExtent, isBlank, isSoundAgain, lookRange, mostInDoubt, readEscaped } from "./broken-record.ts";
import { readRecord } from "./read-record.ts";
import { lineEndFrom, makeSplitRecords, marksOf, type Quoting } from "./split-records.ts";

/** The values of a record, or why it cannot be read. */
export type CsvRecord = string[] | { code: BrokenRecord };

export type BrokenRecord =
  | "quotes-broken"
  | "record-too-large"
  /** It looks like a row, and may be part of a broken record that began before it. */
  | "row-in-doubt";

/** Who takes the records, each before the next is read. */
export type TakeRecords = {
  take(record: CsvRecord): void;
  /** Whether a row may have so many values, by what was taken so far. */
  fits(values: number): boolean;
  /** Is told when a record was read by an escape that nobody declares. */
  tellEscaped?(): void;
};

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
 * Makes the reader of the records of a CSV text, in order. Blank lines are passed over (in a file of one column a record
 * that is only `""` counts as blank). Holds at most one record and one chunk in memory.
 *
 * A record that is broken, and sound where a backslash escapes its quotes, is read so: see `readEscaped`. Any other
 * broken record, and one longer than `maxRecordLength`, is one entry with a code. Nothing of it is taken for a row: see
 * `findExtent`. Where it cannot be seen where it ends, what follows is taken for rows only when it is sound again: until
 * then a line that looks like a row is `row-in-doubt`, and other lines belong to the record if that was too large.
 *
 * The values are slices of a chunk: one that is kept keeps the chunk in memory. Throws `ConfigurationError`
 * `delimiter-unsupported`.
 */
export const makeRecordReader = (quoting: Quoting, { take, fits, tellEscaped = () => {} }: TakeRecords) => {
  assertDelimiter(quoting.delimiter, quoting.quote ?? '"');
  const split = makeSplitRecords(quoting);
  const marks = marksOf(quoting);
  const isByLine = quoting.quoteStyle === "QuoteStyle.None";
  let unread = "";
  /** The place in `unread` up to which it was taken. */
  let at = 0;
  let window = maxRecordLength;
  let isSkippingLine = false;
  /** After a record of which nobody knows where it ends. */
  let lost: { isTooLarge: boolean; inDoubt: number } | undefined;
  // A record that is not whole yet is looked at again only when the text has doubled: so the time grows with the size
  // of the file, however small the chunks are.
  let waitForLength = 0;

  const takeRecords = (isEnd: boolean): void => {
    while (at < unread.length && takeSome(isEnd));
    unread = unread.slice(at);
    at = 0;
    waitForLength = 2 * unread.length;
  };

  /** Each of these says whether to go on; what is left otherwise waits for more text. */
  const takeSome = (isEnd: boolean): boolean => {
    if (isSkippingLine) return skipLine(isEnd);
    return lost === undefined ? takeSound(isEnd) : findWay(lost, isEnd);
  };

  const skipLine = (isEnd: boolean): boolean => {
    const lineEnd = lineEndFrom(unread, at, isEnd);
    isSkippingLine = lineEnd === undefined;
    // Whether an LF follows a CR at the end is not known yet.
    at = lineEnd ?? unread.length - (unread.endsWith("\r") ? 1 : 0);
    return lineEnd !== undefined;
  };

  const takeSound = (isEnd: boolean): boolean => {
    const end = Math.min(at + window, unread.length);
    const size = end - at;
    const taken = split(unread.slice(at, end), isEnd && end === unread.length);
    for (const record of taken.records) if (!isBlank(record)) take(record);
    at += taken.used;
    if (taken.isBroken) return takeBroken(isEnd);
    // Only text behind the window shows that the record is longer: the last of a file may fill it and end there.
    if (taken.used === 0 && size >= maxRecordLength && end < unread.length) {
      if (takeEscaped(isEnd) === true) return true;
      take({ code: "record-too-large" });
      isSkippingLine = true;
      window = smallWindow;
      if (!isByLine) lost = { isTooLarge: true, inDoubt: 0 };
      return true;
    }
    window = Math.min(window * 2, maxRecordLength);
    return end < unread.length;
  };

  /** Whether the next record was taken as one whose quotes are escaped; `unfinished` where that is not known yet. */
  const takeEscaped = (isEnd: boolean): boolean | "unfinished" => {
    const escaped = isByLine ? undefined : readEscaped({ text: unread, at, whole: isEnd, marks, fits });
    if (escaped === undefined || escaped === "unfinished") return escaped ?? false;
    tellEscaped();
    window = smallWindow;
    at = escaped.end;
    if (lost === undefined) take(escaped.values);
    else {
      lost.inDoubt += 1;
      take({ code: "row-in-doubt" });
    }
    return true;
  };

  const takeBroken = (isEnd: boolean): boolean => {
    const isEscaped = takeEscaped(isEnd);
    if (isEscaped !== false) return isEscaped === true;
    const extent = isByLine ? undefined : findExtent({ text: unread, at, whole: isEnd, marks, fits });
    if (extent === "unfinished") return false;
    window = smallWindow;
    take({ code: "quotes-broken" });
    if (extent === undefined) {
      isSkippingLine = true;
      return true;
    }
    for (let row = 0; row < extent.inDoubt; row += 1) take({ code: "row-in-doubt" });
    if (extent.isGuess) lost ??= { isTooLarge: false, inDoubt: 0 };
    at = extent.end;
    return true;
  };

  /** One record at a time, until the next ones are sound again. */
  const findWay = (state: NonNullable<typeof lost>, isEnd: boolean): boolean => {
    const isSound = state.inDoubt >= mostInDoubt || isSoundAgain({ text: unread, at, whole: isEnd, marks, fits });
    if (isSound === "unfinished") return false;
    if (isSound) {
      lost = undefined;
      return true;
    }
    const isAll = isEnd && at + lookRange >= unread.length;
    const read = readRecord(unread.slice(at, at + lookRange), 0, isAll, marks);
    if (read.kind !== "record") return state.isTooLarge ? skipLine(isEnd) : takeBroken(isEnd);
    at += read.end;
    if (isBlank(read.values)) return true;
    if (fits(read.values.length)) {
      state.inDoubt += 1;
      take({ code: "row-in-doubt" });
    } else if (!state.isTooLarge) take(read.values);
    return true;
  };

  return {
    read: (text: string): void => {
      unread += text;
      if (unread.length >= waitForLength) takeRecords(false);
    },
    end: (): void => takeRecords(true),
    /** Whether the next character begins a record, of which nothing that came before makes anything else. */
    isBetweenRecords: (): boolean => unread === "" && !isSkippingLine && lost === undefined,
  };
};

const assertDelimiter = (delimiter: string, quote: string): void => {
  if (delimiter.length === 1 && delimiter !== quote && !"\r\n\uFEFF".includes(delimiter)) return;
  throw new ConfigurationError(
    `The file's delimiter is given as ${JSON.stringify(delimiter)}; expected one character that is neither a quote ` +
      "nor a line break in fileFormatSettings of model.json.",
    { code: "delimiter-unsupported" },
  );
};
