import { type Guess, type LooseRecord, readLoosely } from "./read-loosely.ts";
import { type Marks, readRecord } from "./read-record.ts";
import { lineEndFrom } from "./split-records.ts";

/** How far behind the start of a broken record it is looked for where it ends. */
export const lookRange = 16_384;

/** So many lines that look like rows are rows, and no part of a value whose quotes are broken. */
export const mostInDoubt = 100;

/** Records in a row that have to be sound before one of them is taken for a row again. */
const soundInARow = 3;

export type Extent = {
  /** Behind the record. */
  end: number;
  /** Lines within it that look like rows of their own, and may be. */
  inDoubt: number;
  /** Where it ends is a guess: what follows may belong to it. */
  isGuess: boolean;
};

type Place = { text: string; at: number; whole: boolean; marks: Marks; fits: (values: number) => boolean };

/**
 * How far a record goes whose quotes are broken: decision 23. Whichever guess gives it the right number of values is
 * right, the shorter before the longer; where neither does, but both end it at the same place, it ends there; else with
 * its first line. `unfinished` where the text ends before that is known.
 */
export const findExtent = (place: Place): Extent | "unfinished" => {
  const { text, at, fits } = place;
  const lineEnd = lineEndFrom(text, at, place.whole);
  if (lineEnd === undefined) return "unfinished";
  const first = guess(place, "first");
  if (first === "unfinished") return "unfinished";
  if (first !== "too far" && fits(first.count) && first.end === lineEnd) {
    return { end: lineEnd, inDoubt: 0, isGuess: false };
  }
  const second = guess(place, "before-delimiter");
  if (second === "unfinished") return "unfinished";
  const guesses = [first, second].filter((one) => one !== "too far");
  const [shorter, longer] = guesses.filter(({ count }) => fits(count)).sort((a, b) => a.end - b.end);
  const onlyLine: Extent = { end: lineEnd, inDoubt: 0, isGuess: true };
  const isAgreed = guesses.length === 2 && guesses[0]?.end === guesses[1]?.end;
  const end = shorter?.end ?? (isAgreed ? guesses[0]?.end : undefined);
  if (end === undefined) return onlyLine;
  const inDoubt = countRows(place, lineEnd, end);
  if (inDoubt > mostInDoubt) return onlyLine;
  return { end, inDoubt, isGuess: longer !== undefined && longer.end !== end };
};

/**
 * The record as a backslash before quotes makes it, where nobody declares an escape: sound, with the right number of
 * values, and without a line that by itself is a row. Undefined where it is none; `unfinished` as in `findExtent`.
 */
export const readEscaped = (place: Place): { values: string[]; end: number } | "unfinished" | undefined => {
  const { text, at, whole, marks, fits } = place;
  if (marks.escape !== marks.quote || marks.delimiter === backslash || marks.quote === backslash) return undefined;
  const seen = text.slice(at, at + lookRange);
  const isAll = whole && at + lookRange >= text.length;
  const read = readRecord(seen, 0, isAll, { ...marks, escape: backslash });
  if (read.kind === "unfinished") return isAll || seen.length === lookRange ? undefined : "unfinished";
  if (read.kind === "broken" || !fits(read.values.length)) return undefined;
  if (!seen.slice(0, read.end).includes(backslash + marks.quote)) return undefined;
  const end = at + read.end;
  const lineEnd = lineEndFrom(text, at, true) ?? end;
  return countRows(place, lineEnd, end) > 0 ? undefined : { values: read.values, end };
};

const backslash = "\\";

/** The record by one guess; `too far` where it does not end in sight. */
const guess = ({ text, at, whole, marks }: Place, how: Guess): LooseRecord | "too far" | "unfinished" => {
  const seen = text.slice(at, at + lookRange);
  const isAll = whole && at + lookRange >= text.length;
  const read = readLoosely(seen, 0, isAll, marks, how);
  if (read !== "unfinished") return { count: read.count, end: at + read.end };
  return isAll || seen.length === lookRange ? "too far" : "unfinished";
};

/** Lines that by themselves are rows: with the right number of values, and every quote closed. */
const countRows = ({ text, marks, fits }: Place, from: number, end: number): number => {
  let rows = 0;
  for (let at = from; at < end; ) {
    const next = lineEndFrom(text, at, true) ?? end;
    const line = text.slice(at, next);
    const read = readRecord(line, 0, true, marks);
    const isClosed = line.split(marks.quote).length % 2 === 1;
    if (read.kind === "record" && isClosed && fits(read.values.length) && line.trim() !== "") rows += 1;
    at = next;
  }
  return rows;
};

/**
 * Whether the records from here on are rows again: the next ones are sound and have the right number of values. Fewer of
 * them at the end of a file say nothing: they may be what is left of a value that was cut. `unfinished` where the text ends
 * before that is known.
 */
export const isSoundAgain = ({ text, at, whole, marks, fits }: Place): boolean | "unfinished" => {
  const seen = text.slice(at, at + lookRange);
  const isAll = whole && at + lookRange >= text.length;
  for (let from = 0, sound = 0; sound < soundInARow; ) {
    if (from >= seen.length) return isAll ? false : sizeOrUnfinished(seen);
    const read = readRecord(seen, from, isAll, marks);
    if (read.kind === "unfinished") return isAll ? false : sizeOrUnfinished(seen);
    if (read.kind === "broken") return false;
    from = read.end;
    if (isBlank(read.values)) continue;
    if (!fits(read.values.length)) return false;
    sound += 1;
  }
  return true;
};

const sizeOrUnfinished = (seen: string): false | "unfinished" => (seen.length === lookRange ? false : "unfinished");

/** A line of blanks is no record. */
export const isBlank = (record: readonly string[]): boolean => record.length === 1 && (record[0] ?? "").trim() === "";
