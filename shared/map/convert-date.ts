import type { Unfit } from "./unfit.ts";

/**
 * A date in ISO form (`2024-12-31`, `2024-12-31T23:59:59.5+01:00`, a blank for the T) or in US form
 * (`12/31/2024 11:59:59 PM`, `12/31/2024 23:59`), which is how Customer Insights writes en-US, as
 * `YYYY-MM-DDTHH:mm:ssZ`. Without an offset it is UTC. Fractions of a second are cut off: Dotdigital's dates have none.
 * `31/12/2024` is no date: guessing which number is the month would be wrong for every day up to the twelfth.
 */
export const convertDate = (text: string): string | Unfit => {
  const moment = readIso(text) ?? readUs(text);
  if (moment === undefined || !isPossible(moment)) return notADate;
  // .NET writes 0001-01-01 for "no date".
  if (moment.year < earliestYear) return outOfRange;
  return moment.offsetMinutes === 0 ? write(moment) : inUtc(moment);
};

const earliestYear = 1000;

const notADate: Unfit = { code: "not-a-date" };
const outOfRange: Unfit = { code: "date-out-of-range" };

type Moment = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** East of Greenwich. NaN when it is impossible. */
  offsetMinutes: number;
};

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

const readIso = (text: string): Moment | undefined => {
  const match = iso.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = 0, minute = 0, second = 0, offset] = match;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    offsetMinutes: readOffset(offset),
  };
};

const us =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:\s*([AP]M))?(?:\s*([+-]\d\d:\d\d))?)?$/i;

const readUs = (text: string): Moment | undefined => {
  const match = us.exec(text);
  if (match === null) return undefined;
  const [, month, day, year, hour = "0", minute = 0, second = 0, half, offset] = match;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: half === undefined ? Number(hour) : hourOfHalf(Number(hour), half),
    minute: Number(minute),
    second: Number(second),
    offsetMinutes: readOffset(offset),
  };
};

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

const isPossible = ({ year, month, day, hour, minute, second, offsetMinutes }: Moment): boolean =>
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

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

const write = ({ year, month, day, hour, minute, second }: Moment): string =>
  `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}Z`;

const inUtc = ({ year, month, day, hour, minute, second, offsetMinutes }: Moment): string | Unfit => {
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute - offsetMinutes, second));
  const isWritable = utc.getUTCFullYear() >= earliestYear && utc.getUTCFullYear() <= 9999;
  return isWritable ? `${utc.toISOString().slice(0, 19)}Z` : outOfRange;
};
