import { maxRecordLength } from "../../../shared/read/parse-records.ts";
import type { PartFormat } from "../../../shared/read/read-part.ts";
import type { FoundRow } from "../../contracts/rows-of.ts";
import { holdsNames, type Outcome, rowsByReference, tableOf } from "./reference-table.ts";

type Options = Required<Omit<PartFormat, "tell">>;

/**
 * What a `ReadPart` must give for a file, read the plain way: all bytes at once, one character after the other. Written
 * from RFC 4180, from decision 23 and from what `ReadPart`, `makeRecordReader` and `decodeText` say of themselves, not
 * from how they do it.
 */
export const readByReference = (bytes: Uint8Array, options: Options): FoundRow[] | { code: string } => {
  const { text, delimiter } = openByReference(decode(bytes, options.dialect.encoding), options);
  const outcomes: Outcome[] = [];
  const table = tableOf(options, outcomes);
  const wrong = readAll(
    text,
    { ...options.dialect, delimiter },
    (outcome) => outcomes.push(outcome),
    table.fits,
    table.isRefused,
  );
  return wrong ?? rowsByReference(text, options, outcomes);
};

/** All of a file's text; a byte order mark wins over the encoding, and so do the zeros of UTF-16. */
export const decode = (bytes: Uint8Array, encoding: string): string => {
  const begins = (...mark: number[]) => mark.every((byte, index) => bytes[index] === byte);
  const marked = begins(0xef, 0xbb, 0xbf)
    ? "utf-8"
    : begins(0xff, 0xfe)
      ? "utf-16le"
      : begins(0xfe, 0xff)
        ? "utf-16be"
        : undefined;
  const head = [...bytes.subarray(0, 256)];
  const [even, odd] = [0, 1].map((place) => head.filter((byte, at) => byte === 0 && at % 2 === place).length);
  const zeros = Math.max(even ?? 0, odd ?? 0);
  const isWide = zeros >= 2 && zeros * 4 >= head.length && (even === 0 || odd === 0);
  const wide = isWide ? (even === 0 ? "utf-16le" : "utf-16be") : undefined;
  return new TextDecoder(marked ?? wide ?? encoding).decode(bytes);
};

/** What stands before the records, and by what they are parted. */
const openByReference = (decoded: string, { dialect, columns }: Options): { text: string; delimiter: string } => {
  let text = decoded.replace(/^\uFEFF+/, "");
  let { delimiter } = dialect;
  const said = /^"?sep=([^\r\n])"?[ \r\n]*$/i.exec(text.slice(0, nextLine(text, 0)))?.[1];
  if (said !== undefined) {
    delimiter = said;
    text = text.slice(nextLine(text, 0));
  }
  const firstBy = (one: string): string[] | undefined => {
    for (let at = 0; at < text.length; ) {
      if (text[at] === "\n") {
        at += 1;
        continue;
      }
      const read = strictly(text.slice(at), one, text.length);
      if (!("values" in read)) return undefined;
      if (read.values.length > 1 || read.values[0]?.trim() !== "") return read.values;
      at += read.length;
    }
    return undefined;
  };
  const first = firstBy(delimiter);
  if (columns.length < 2 || (first && holdsNames(first, columns))) return { text, delimiter };
  const isIt = (one: string) =>
    one !== delimiter && (firstBy(one)?.length ?? 0) > 1 && holdsNames(firstBy(one) ?? [], columns);
  return { text, delimiter: [",", ";", "\t", "|"].find(isIt) ?? delimiter };
};

type Marks = { delimiter: string; quoteStyle: Options["dialect"]["quoteStyle"] };
type Fits = (values: number) => boolean;

/** Undefined, or the code with which the first record refuses the file. */
const readAll = (
  text: string,
  { delimiter, quoteStyle }: Marks,
  give: (outcome: Outcome) => void,
  fits: Fits,
  isRefused: () => { code: string } | undefined,
): { code: string } | undefined => {
  const isByLine = quoteStyle === "QuoteStyle.None";
  const giveRecord = (values: string[]) => {
    if (values.length > 1 || values[0]?.trim() !== "") give(values);
  };
  let lost: { isTooLarge: boolean; inDoubt: number } | undefined;
  for (let at = 0; at < text.length; ) {
    const refused = isRefused();
    if (refused) return refused;
    // A blank line is no record: of a million of them nobody needs to ask a million times.
    if (!lost && !isByLine && text[at] === "\n") {
      while (text[at] === "\n") at += 1;
      continue;
    }
    const line = nextLine(text, at);
    if (isByLine) {
      const read = strictly(text.slice(at, line), delimiter, maxRecordLength);
      if ("values" in read) giveRecord(read.values);
      else give(read.code);
      at = line;
      continue;
    }
    if (lost && (lost.inDoubt >= 100 || isSound(text.slice(at), delimiter, fits))) lost = undefined;
    const read = strictly(
      text.slice(at, at + (lost ? 16_384 : maxRecordLength) + 1),
      delimiter,
      lost ? 16_384 : maxRecordLength,
    );
    if ("values" in read) {
      at += read.length;
      if (!lost) giveRecord(read.values);
      else if (read.values.length === 1 && read.values[0]?.trim() === "") continue;
      else if (fits(read.values.length)) {
        lost.inDoubt += 1;
        give("row-in-doubt");
      } else if (!lost.isTooLarge) give(read.values);
      continue;
    }
    if (lost?.isTooLarge) {
      at = line;
      continue;
    }
    const escaped = escapedAt(text.slice(at, at + 16_385), line - at, delimiter, fits);
    if (escaped) {
      if (lost) lost.inDoubt += 1;
      give(lost ? "row-in-doubt" : escaped.values);
      at += escaped.length;
      continue;
    }
    if (!lost && read.code === "record-too-large") {
      give("record-too-large");
      lost = { isTooLarge: true, inDoubt: 0 };
      at = line;
      continue;
    }
    const { length, inDoubt, isGuess } = extentOf(text.slice(at, at + 16_385), line - at, delimiter, fits);
    give("quotes-broken");
    for (let row = 0; row < inDoubt; row += 1) give("row-in-doubt");
    if (isGuess) lost ??= { isTooLarge: false, inDoubt: 0 };
    at += length;
  }
  return isRefused();
};

const isEnd = (character: string | undefined): boolean => character === "\n" || character === "\r";

/** The place behind the line break that comes next. */
const nextLine = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && !isEnd(text[at])) at += 1;
  return Math.min(text.length, at + (text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1));
};

type Read = { values: string[]; length: number } | { code: "quotes-broken" | "record-too-large" };

/** The record at the start of a text, by RFC 4180; `isEscaped`: a backslash within quotes hides a quote or another. What lies beyond the most that a record may have is not looked at. */
const strictly = (text: string, delimiter: string, most: number, isEscaped = false): Read => {
  const stop = Math.min(text.length, most);
  const short: Read = { code: text.length > most ? "record-too-large" : "quotes-broken" };
  const values: string[] = [];
  for (let at = 0; ; at += 1) {
    let value = "";
    if (at < stop && text[at] === '"') {
      at += 1;
      while (at < stop && (text[at] !== '"' || (at + 1 < stop && text[at + 1] === '"'))) {
        const isPair = isEscaped && text[at] === "\\" && at + 1 < stop && /["\\]/.test(text[at + 1] ?? "");
        value += text[isPair ? at + 1 : at];
        at += isPair || text[at] === '"' ? 2 : 1;
      }
      if (at >= stop) return short;
      at += 1;
      while (at < stop && !isEnd(text[at]) && text[at] !== delimiter && text[at]?.trim() === "") at += 1;
      if (at < stop && !isEnd(text[at]) && text[at] !== delimiter) return { code: "quotes-broken" };
    } else {
      const from = at;
      while (at < stop && !isEnd(text[at]) && text[at] !== delimiter) at += 1;
      value = text.slice(from, at);
    }
    if (at >= stop && text.length > most) return { code: "record-too-large" };
    values.push(value);
    if (at >= stop) return { values, length: at };
    if (text[at] === delimiter) continue;
    // Whether an LF belongs to a CR at the very end cannot be seen within the most that a record may have.
    if (text[at] === "\r" && at + 1 >= stop && text.length > most) return { code: "record-too-large" };
    return { values, length: at + (text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1) };
  }
};

/** Whether the next three records are sound and have the right number of values. */
const isSound = (text: string, delimiter: string, fits: Fits): boolean => {
  let sound = 0;
  for (let from = 0; sound < 3 && from < text.length; ) {
    if (from >= 16_384) return false;
    // A blank line is no record, and a file of a million of them is among the inputs.
    if (text[from] === "\n") {
      from += 1;
      continue;
    }
    const read = strictly(text.slice(from, 16_385), delimiter, 16_384 - from);
    if (!("values" in read)) return false;
    from += read.length;
    if (read.values.length === 1 && read.values[0]?.trim() === "") continue;
    if (!fits(read.values.length)) return false;
    sound += 1;
  }
  return sound === 3;
};

/** The record as a backslash before quotes makes it, where it is sound only so and no line of it may be a row. */
const escapedAt = (text: string, line: number, delimiter: string, fits: Fits) => {
  const read = strictly(text, delimiter, 16_384, true);
  if (!("values" in read) || !fits(read.values.length)) return undefined;
  const mayBeRow = linesBetween(text, line, read.length).some((one) => isRow(one, delimiter, fits));
  return text.slice(0, read.length).includes('\\"') && !mayBeRow ? read : undefined;
};

const linesBetween = (text: string, from: number, end: number): string[] => {
  const lines: string[] = [];
  for (let at = from; at < end; at = nextLine(text, at)) lines.push(text.slice(at, nextLine(text, at)));
  return lines;
};

/** Whether a line by itself is a row, with every quote closed. */
const isRow = (line: string, delimiter: string, fits: Fits): boolean => {
  const read = strictly(line, delimiter, line.length);
  const isWhole = (line.match(/"/g)?.length ?? 0) % 2 === 0 && line.trim() !== "";
  return isWhole && "values" in read && fits(read.values.length);
};

type Extent = { length: number; inDoubt: number; isGuess: boolean };

const extentOf = (text: string, line: number, delimiter: string, fits: Fits): Extent => {
  const first = loosely(text, delimiter, (at) => (text[at + 1] === '"' ? "doubled" : "closes"));
  if (first && fits(first.count) && first.length === line) return { length: line, inDoubt: 0, isGuess: false };
  const second = loosely(text, delimiter, (at) => (endsValue(text, at + 1, delimiter) ? "closes" : "one of it"));
  const fitting = [first, second]
    .flatMap((guess) => (guess && fits(guess.count) ? [guess.length] : []))
    .sort((one, other) => one - other);
  const agreed = first && second && first.length === second.length ? first.length : undefined;
  const length = fitting[0] ?? agreed;
  const isNowhere = { length: line, inDoubt: 0, isGuess: true };
  if (length === undefined) return isNowhere;
  const inDoubt = linesBetween(text, line, length).filter((one) => isRow(one, delimiter, fits)).length;
  return inDoubt > 100 ? isNowhere : { length, inDoubt, isGuess: fitting.length === 2 && fitting[0] !== fitting[1] };
};

/** Where a record of broken quotes ends, and how many values it has, when some quotes close and others do not. */
const loosely = (
  text: string,
  delimiter: string,
  judge: (at: number) => "closes" | "doubled" | "one of it",
): { count: number; length: number } | undefined => {
  const stop = Math.min(text.length, 16_384);
  const isCut = text.length > stop;
  for (let at = 0, count = 1; ; at += 1, count += 1) {
    if (at < stop && text[at] === '"') {
      at += 1;
      while (at < stop && (text[at] !== '"' || judge(at) !== "closes")) {
        at += text[at] === '"' && judge(at) === "doubled" ? 2 : 1;
      }
      if (at >= stop) return undefined;
    }
    while (at < stop && text[at] !== delimiter && !isEnd(text[at])) at += 1;
    if (at >= stop) return isCut ? undefined : { count, length: stop };
    if (text[at] === delimiter) continue;
    if (text[at] === "\r" && at + 1 === stop && isCut) return undefined;
    return { count, length: at + (text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1) };
  }
};

const endsValue = (text: string, from: number, delimiter: string): boolean => {
  let at = from;
  while (at < text.length && text[at] !== delimiter && !isEnd(text[at]) && text[at]?.trim() === "") at += 1;
  return at >= text.length || text[at] === delimiter || isEnd(text[at]);
};
