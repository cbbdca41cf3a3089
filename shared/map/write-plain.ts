import type { DataField } from "../dotdigital/dotdigital.ts";
import { backslash, quote } from "../json/json-marks.ts";
import { makeRoom, putBytes, type Utf8Text } from "../json/utf8-text.ts";
import {
  countDate,
  type DateForm,
  type FormTally,
  type NumberForm,
  usualDateForm,
  usualNumberForm,
} from "./column-form.ts";
import type { ColumnReading } from "./column-reading.ts";
import { hourOfHalf, isPossibleDay, isPossibleTime, isYearOfNow } from "./read-date.ts";

/**
 * Writes the JSON of a cell's value from the bytes of the cell, in UTF-8, and counts it: the same as its `reading` would make of
 * its text. Only of a cell that needs no second look, as nearly all are; of any other it does nothing and says false.
 */
export type WritePlain = (to: Utf8Text, from: Buffer, start: number, end: number) => boolean;

/** Undefined for a type of which every cell is read from its text. */
export const makeWritePlain = (
  type: DataField["type"],
  { form, tally }: Pick<ColumnReading, "form" | "tally">,
): WritePlain | undefined => {
  switch (type) {
    case "String":
      return writeText;
    case "Numeric":
      return writeNumber(form?.kind === "number" ? form : usualNumberForm, tally);
    case "Date":
      return writeDate(form?.kind === "date" ? form : usualDateForm, tally);
    case "Boolean":
      return undefined;
  }
};

const [blank, minus, point, slash, nought, nine, colon] = [0x20, 0x2d, 0x2e, 0x2f, 0x30, 0x39, 0x3a];
const [upperA, upperM, upperP, upperT, upperZ, deleted] = [0x41, 0x4d, 0x50, 0x54, 0x5a, 0x7f];

/**
 * Whether a cell may begin with a byte: 1 of what no blank, no word for nothing, no lost word and no guard against Excel begins
 * with, in ASCII, and of Latin, Greek and Cyrillic letters.
 */
const begins = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0x80) return byte > blank && byte < deleted && !'"\\=#(<[Nnu'.includes(String.fromCharCode(byte)) ? 1 : 0;
  return (byte >= 0xc3 && byte <= 0xc8) || (byte >= 0xce && byte <= 0xd3) ? 1 : 0;
});

/** Whether a cell can be no blank and no word for nothing, by its first byte. */
export const beginsPlainly = (byte: number | undefined): boolean => begins[byte ?? 0] === 1;

/** In bytes, and so in characters. */
const longestText = 1_000;

const writeText: WritePlain = (to, from, start, end) => {
  if (end - start > longestText || end === start) return false;
  if (!beginsPlainly(from[start]) || !endsPlainly(from, start, end)) return false;
  makeRoom(to, end - start + 2);
  const { bytes } = to;
  let next = to.end;
  bytes[next] = quote;
  for (let at = start; at < end; at += 1) {
    const byte = from[at] ?? 0;
    if (byte < blank || byte === quote || byte === backslash || byte === deleted) return false;
    // Controls of Latin 1, the replacement character, and what may be a mark of byte order.
    if (byte === 0xc2 || byte === 0xef) return false;
    next += 1;
    bytes[next] = byte;
  }
  bytes[next + 1] = quote;
  to.end = next + 2;
  return true;
};

/** Whether the last character is none that is trimmed off: of ASCII, or one of two bytes, which no blank but U+0085 and U+00A0 is. */
const endsPlainly = (from: Buffer, start: number, end: number): boolean => {
  const last = from[end - 1] ?? 0;
  if (last < 0x80) return last > blank;
  const lead = end - start < 2 ? 0 : (from[end - 2] ?? 0);
  return lead >= 0xc3 && lead <= 0xdf;
};

const writeNumber =
  ({ decimal }: NumberForm, tally: FormTally): WritePlain =>
  (to, from, start, end) => {
    const first = from[start] === minus ? start + 1 : start;
    const wholeEnd = digitsEnd(from, first, end);
    const whole = wholeEnd - first;
    // A nought before other digits, and a nought with a sign, are written in another way.
    if (whole < 1 || (from[first] === nought && (whole > 1 || (wholeEnd === end && first > start)))) return false;
    if (wholeEnd < end) {
      const fraction = end - wholeEnd - 1;
      if (decimal !== "." || from[wholeEnd] !== point || digitsEnd(from, wholeEnd + 1, end) !== end) return false;
      // Three digits behind a mark may be thousands by another form; a nought at the end is not written.
      if (whole > 9 || fraction < 1 || fraction > 6 || fraction === 3 || from[end - 1] === nought) return false;
      tally.confirming += 1;
    } else if (whole > 15) return false;
    tally.values += 1;
    putBytes(to, from, start, end);
    return true;
  };

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= nought && byte <= nine;

const digitsEnd = (from: Buffer, start: number, end: number): number => {
  let at = start;
  while (at < end && isDigit(from[at])) at += 1;
  return at;
};

const numberIn = (from: Buffer, start: number, end: number): number => {
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * 10 + (from[at] ?? 0) - nought;
  return value;
};

/** Dates by three numbers, with or without a time in whole minutes or seconds, and those of ISO 8601 without an offset. */
const writeDate = ({ order, separator }: DateForm, tally: FormTally): WritePlain => {
  const marks = separator === undefined ? [slash, point, minus] : [separator.charCodeAt(0)];
  return (to, from, start, end) => {
    const firstEnd = digitsEnd(from, start, end);
    const middleEnd = digitsEnd(from, firstEnd + 1, end);
    const lastEnd = digitsEnd(from, middleEnd + 1, end);
    const [first, middle, last] = [firstEnd - start, middleEnd - firstEnd - 1, lastEnd - middleEnd - 1];
    const mark = from[firstEnd];
    if (middleEnd >= end || from[middleEnd] !== mark || middle < 1 || middle > 2) return false;
    const isIso = first === 4 && middle === 2 && last === 2 && mark === minus;
    const isYearFirst = isIso || order === "ymd";
    if (!isIso && !marks.includes(mark ?? 0)) return false;
    const [yearDigits, otherDigits] = isYearFirst ? [first, last] : [last, first];
    if (yearDigits !== 4 || otherDigits < 1 || otherDigits > 2) return false;
    const [a, b, c] = [
      numberIn(from, start, firstEnd),
      numberIn(from, firstEnd + 1, middleEnd),
      numberIn(from, middleEnd + 1, lastEnd),
    ];
    const year = isYearFirst ? a : c;
    const month = !isYearFirst && order === "mdy" ? a : b;
    const day = isYearFirst ? c : order === "mdy" ? b : a;
    const time = lastEnd === end ? 0 : secondsIn(from, lastEnd, end, isIso);
    if (time < 0 || !isYearOfNow(year) || !isPossibleDay(year, month, day)) return false;
    if (isIso) tally.values += 1;
    else countDate(tally, order, { day, month });
    writeMoment(to, year, month, day, time);
    return true;
  };
};

/** The seconds of the day that stand behind a date, with a blank or the T of ISO before them; -1 where it is anything else. */
const secondsIn = (from: Buffer, start: number, end: number, isIso: boolean): number => {
  if (from[start] !== blank && !(isIso && from[start] === upperT)) return -1;
  const hourEnd = digitsEnd(from, start + 1, end);
  const minuteEnd = digitsEnd(from, hourEnd + 1, end);
  const hourDigits = hourEnd - start - 1;
  if (hourDigits !== 2 && (isIso || hourDigits !== 1)) return -1;
  if (from[hourEnd] !== colon || minuteEnd - hourEnd !== 3) return -1;
  const hasSeconds = minuteEnd < end && from[minuteEnd] === colon;
  const timeEnd = hasSeconds ? digitsEnd(from, minuteEnd + 1, end) : minuteEnd;
  if (hasSeconds && timeEnd - minuteEnd !== 3) return -1;
  let hour = numberIn(from, start + 1, hourEnd);
  const minute = numberIn(from, hourEnd + 1, minuteEnd);
  const second = hasSeconds ? numberIn(from, minuteEnd + 1, timeEnd) : 0;
  if (timeEnd < end) {
    if (isIso) {
      if (timeEnd + 1 !== end || from[timeEnd] !== upperZ) return -1;
    } else {
      const half = from[timeEnd + 1];
      if (timeEnd + 3 !== end || from[timeEnd] !== blank || from[timeEnd + 2] !== upperM) return -1;
      if (half !== upperA && half !== upperP) return -1;
      hour = hourOfHalf(hour, half === upperP);
    }
  }
  return isPossibleTime(hour, minute, second) ? (hour * 60 + minute) * 60 + second : -1;
};

const writeMoment = (to: Utf8Text, year: number, month: number, day: number, seconds: number): void => {
  const { end } = to;
  putBytes(to, momentPattern, 0, momentPattern.length);
  const { bytes } = to;
  writeTwo(bytes, end + 1, Math.floor(year / 100));
  writeTwo(bytes, end + 3, year % 100);
  writeTwo(bytes, end + 6, month);
  writeTwo(bytes, end + 9, day);
  writeTwo(bytes, end + 12, Math.floor(seconds / 3600));
  writeTwo(bytes, end + 15, Math.floor(seconds / 60) % 60);
  writeTwo(bytes, end + 18, seconds % 60);
};

const momentPattern = Buffer.from('"0000-00-00T00:00:00Z"');

const writeTwo = (bytes: Buffer, at: number, value: number): void => {
  bytes[at] = nought + Math.floor(value / 10);
  bytes[at + 1] = nought + (value % 10);
};
