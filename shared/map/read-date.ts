import type { DateForm } from "./column-form.ts";

/** A moment as it is written. What is impossible is not checked here. */
export type Moment = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Whether no time of day is written, or midnight, which is what programs write for none. */
  isDay: boolean;
  /** East of Greenwich. NaN when it is impossible. */
  offsetMinutes: number;
};

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** `2024-12-31`, `2024-12-31T23:59:59.5+01:00`, a blank for the T. */
export const readIso = (text: string): Moment | undefined => {
  const match = iso.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = "", offset] = match;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    isDay: Number(hour) === 0 && Number(minute) === 0 && Number(second) === 0 && isNought(fraction),
    offsetMinutes: readOffset(offset),
  };
};

/** Three numbers of a date with one mark between them, and the time of day; nobody knows yet which of them is which. */
export type NumericDate = Omit<Moment, "year" | "month" | "day"> & {
  separator: DateForm["separator"];
  first: number;
  /** How many digits it has. */
  firstLength: number;
  middle: number;
  last: number;
  lastLength: number;
};

const numeric =
  /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:\s*([AP]M))?(?:\s*([+-]\d\d:\d\d))?)?$/i;

/** `12/31/2024 11:59:59 PM`, `31.12.2024 23:59`, `2024/12/31`. A year has four digits: of two nobody knows the century. */
export const readNumericDate = (text: string): NumericDate | undefined => scanNumericDate(text) ?? matchNumeric(text);

const matchNumeric = (text: string): NumericDate | undefined => {
  const match = numeric.exec(text);
  if (match === null) return undefined;
  const [, first = "", separator, middle, last = "", hour = "0", minute = 0, second = 0, fraction = "", half, offset] =
    match;
  const hours = half === undefined ? Number(hour) : hourOfHalf(Number(hour), half.toUpperCase() === "PM");
  return {
    separator: separatorOf(separator),
    first: Number(first),
    firstLength: first.length,
    middle: Number(middle),
    last: Number(last),
    lastLength: last.length,
    hour: hours,
    minute: Number(minute),
    second: Number(second),
    isDay: hours === 0 && Number(minute) === 0 && Number(second) === 0 && isNought(fraction),
    offsetMinutes: readOffset(offset),
  };
};

/**
 * What `numeric` says of nearly every date, which has no fraction of a second and no offset. By a match each of them would
 * leave a kilobyte to the garbage collector. Undefined for any other text.
 */
const scanNumericDate = (text: string): NumericDate | undefined => {
  const firstEnd = digitsEnd(text, 0);
  const middleEnd = digitsEnd(text, firstEnd + 1);
  const lastEnd = digitsEnd(text, middleEnd + 1);
  const [firstLength, middleLength, lastLength] = [firstEnd, middleEnd - firstEnd - 1, lastEnd - middleEnd - 1];
  const mark = text.charAt(firstEnd);
  if (text.charAt(middleEnd) !== mark || (mark !== "/" && mark !== "." && mark !== "-")) return undefined;
  if (!isOneTo(4, firstLength) || !isOneTo(2, middleLength) || !isOneTo(4, lastLength)) return undefined;
  let [hour, minute, second] = [0, 0, 0];
  if (lastEnd < text.length) {
    const hourEnd = digitsEnd(text, lastEnd + 1);
    const minuteEnd = hourEnd + 3;
    const hasSeconds = text.charAt(minuteEnd) === ":";
    const end = hasSeconds ? minuteEnd + 3 : minuteEnd;
    if (text.charAt(lastEnd) !== " " || !isOneTo(2, hourEnd - lastEnd - 1)) return undefined;
    if (text.charAt(hourEnd) !== ":" || digitsEnd(text, hourEnd + 1) !== minuteEnd) return undefined;
    if (hasSeconds && digitsEnd(text, minuteEnd + 1) !== end) return undefined;
    hour = numberAt(text, lastEnd + 1, hourEnd);
    minute = numberAt(text, hourEnd + 1, minuteEnd);
    second = hasSeconds ? numberAt(text, minuteEnd + 1, end) : 0;
    if (end < text.length) {
      const isAfternoon = text.endsWith(" PM");
      if (end + 3 !== text.length || !(isAfternoon || text.endsWith(" AM"))) return undefined;
      hour = hourOfHalf(hour, isAfternoon);
    }
  }
  return {
    separator: mark,
    first: numberAt(text, 0, firstEnd),
    firstLength,
    middle: numberAt(text, firstEnd + 1, middleEnd),
    last: numberAt(text, middleEnd + 1, lastEnd),
    lastLength,
    hour,
    minute,
    second,
    isDay: hour === 0 && minute === 0 && second === 0,
    offsetMinutes: 0,
  };
};

/** Behind the digits that stand at a place. */
const digitsEnd = (text: string, from: number): number => {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
};

const [nought, nine] = [0x30, 0x39];
const isDigit = (code: number): boolean => code >= nought && code <= nine;

const numberAt = (text: string, from: number, end: number): number => {
  let value = 0;
  for (let at = from; at < end; at += 1) value = value * 10 + text.charCodeAt(at) - nought;
  return value;
};

const isOneTo = (most: number, length: number): boolean => length >= 1 && length <= most;

const separatorOf = (mark: string | undefined): DateForm["separator"] => (mark === "/" || mark === "." ? mark : "-");

/** The moment that the numbers mean in this order; undefined where their digits say that it is another one. */
export const momentIn = (date: NumericDate, order: DateForm["order"]): Moment | undefined => {
  const { first, middle, last, hour, minute, second, isDay, offsetMinutes } = date;
  const isYearFirst = order === "ymd";
  const [yearLength, otherLength] = isYearFirst
    ? [date.firstLength, date.lastLength]
    : [date.lastLength, date.firstLength];
  if (yearLength !== 4 || otherLength > 2) return undefined;
  return {
    year: isYearFirst ? first : last,
    month: order === "mdy" ? first : middle,
    day: order === "mdy" ? middle : order === "dmy" ? first : last,
    hour,
    minute,
    second,
    isDay,
    offsetMinutes,
  };
};

/** Of the fraction of a second. */
const isNought = (fraction: string): boolean => /^0*$/.test(fraction);

/** 12 AM is midnight, 12 PM noon; there is no 13 PM. */
export const hourOfHalf = (hour: number, isAfternoon: boolean): number =>
  hour < 1 || hour > 12 ? Number.NaN : (hour % 12) + (isAfternoon ? 12 : 0);

const readOffset = (offset: string | undefined): number => {
  if (offset === undefined || offset === "Z" || offset === "z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(":", ""));
  if (hours > 14 || minutes > 59) return Number.NaN;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
};

export const isPossible = ({ year, month, day, hour, minute, second, offsetMinutes }: Moment): boolean =>
  isPossibleDay(year, month, day) && isPossibleTime(hour, minute, second) && !Number.isNaN(offsetMinutes);

export const isPossibleDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);

/** An hour that is NaN is none. */
export const isPossibleTime = (hour: number, minute: number, second: number): boolean =>
  hour <= 23 && minute <= 59 && second <= 59;

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/** Whether a year can be meant: .NET writes 0001-01-01 for "no date". */
export const isYearOfNow = (year: number): boolean => year >= earliestYear && !isBuddhist(year);

export const earliestYear = 1000;

/** 1986 is 2529 of the Buddhist era, as Thai programs write it; that anybody means one of our years is less likely. */
const isBuddhist = (year: number): boolean => year >= 2400 && year < 2700;
