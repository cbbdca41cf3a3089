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
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  return momentOf(date, [Number(hour), Number(minute), Number(second)], fraction, offset);
};

/** Three numbers of a date with one mark between them, and the time of day; nobody knows yet which of them is which. */
export type NumericDate = { match: RegExpExecArray; separator: DateForm["separator"] };

const numeric =
  /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:\s*([AP]M))?(?:\s*([+-]\d\d:\d\d))?)?$/i;

/** `12/31/2024 11:59:59 PM`, `31.12.2024 23:59`, `2024/12/31`. A year has four digits: of two nobody knows the century. */
export const readNumericDate = (text: string): NumericDate | undefined => {
  const match = numeric.exec(text);
  if (match === null) return undefined;
  const separator = match[2];
  return { match, separator: separator === "/" || separator === "." ? separator : "-" };
};

/** The moment that the numbers mean in this order; undefined where their digits say that it is another one. */
export const momentIn = ({ match }: NumericDate, order: DateForm["order"]): Moment | undefined => {
  const [, first = "", , second = "", third = "", hour = "0", minute = 0, seconds = 0, fraction = "", half, offset] =
    match;
  const date = dateOf(order, first, second, third);
  if (date === undefined) return undefined;
  const hours = half === undefined ? Number(hour) : hourOfHalf(Number(hour), half);
  return momentOf(date, [hours, Number(minute), Number(seconds)], fraction, offset);
};

const dateOf = (order: DateForm["order"], first: string, second: string, third: string) => {
  const year = order === "ymd" ? first : third;
  const other = order === "ymd" ? third : first;
  if (year.length !== 4 || other.length > 2) return undefined;
  const [month, day] = order === "dmy" ? [second, first] : order === "mdy" ? [first, second] : [second, third];
  return { year: Number(year), month: Number(month), day: Number(day) };
};

type Time = [hour: number, minute: number, second: number];

const momentOf = (
  date: Pick<Moment, "year" | "month" | "day">,
  [hour, minute, second]: Time,
  fraction: string,
  offset: string | undefined,
): Moment => ({
  ...date,
  ...{ hour, minute, second },
  isDay: hour === 0 && minute === 0 && second === 0 && /^0*$/.test(fraction),
  offsetMinutes: readOffset(offset),
});

/** 12 AM is midnight, 12 PM noon; there is no 13 PM. */
const hourOfHalf = (hour: number, half: string): number =>
  hour < 1 || hour > 12 ? Number.NaN : (hour % 12) + (half.toUpperCase() === "PM" ? 12 : 0);

const readOffset = (offset: string | undefined): number => {
  if (offset === undefined || offset === "Z" || offset === "z") return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(":", ""));
  if (hours > 14 || minutes > 59) return Number.NaN;
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
};

export const isPossible = ({ year, month, day, hour, minute, second, offsetMinutes }: Moment): boolean =>
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= daysIn(year, month) &&
  hour <= 23 &&
  minute <= 59 &&
  second <= 59 &&
  !Number.isNaN(offsetMinutes);

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};
