import { countDate, type DateForm, type FormTally, noTally, usualDateForm } from "./column-form.ts";
import {
  earliestYear,
  isPossible,
  isYearOfNow,
  type Moment,
  momentIn,
  type NumericDate,
  readIso,
  readNumericDate,
} from "./read-date.ts";
import type { Unfit } from "./unfit.ts";

export type DateConverter = { convert(text: string): string | Unfit; tally: FormTally };

/**
 * Reads the dates of a column in ISO form or in the column's own, as `YYYY-MM-DDTHH:mm:ssZ`, and counts what they say of
 * that form. Without an offset a time is UTC; a date without a time keeps its day, whatever the offset. Fractions of a
 * second are cut off: Dotdigital's dates have none. A date that only another form reads is left out, and never turned.
 */
export const makeDateConverter = (form: DateForm = usualDateForm): DateConverter => {
  const tally = noTally();
  const readInForm = (text: string): Moment | Unfit => {
    const date = readNumericDate(text);
    if (date === undefined) return notADate;
    const moment = isOf(form, date) ? possible(date, form.order) : undefined;
    if (moment === undefined) return isDateOtherwise(date) ? contradicts(tally) : notADate;
    countDate(tally, form.order, moment);
    return moment;
  };
  return {
    tally,
    convert(text) {
      const written = readIso(text);
      if (written && !isPossible(written)) return notADate;
      const moment = written ?? readInForm(text);
      if ("code" in moment) return moment;
      if (written) tally.values += 1;
      if (!isYearOfNow(moment.year)) return outOfRange;
      return moment.isDay || moment.offsetMinutes === 0 ? write(moment) : inUtc(moment);
    },
  };
};

const isOf = ({ separator }: DateForm, date: NumericDate): boolean =>
  separator === undefined || separator === date.separator;

const possible = (date: NumericDate, order: DateForm["order"]): Moment | undefined => {
  const moment = momentIn(date, order);
  return moment && isPossible(moment) ? moment : undefined;
};

const isDateOtherwise = (date: NumericDate): boolean =>
  (["mdy", "dmy", "ymd"] as const).some((order) => possible(date, order) !== undefined);

const contradicts = (tally: FormTally): Unfit => {
  tally.values += 1;
  tally.contradicting += 1;
  return dateContradicts;
};

const notADate: Unfit = { code: "not-a-date" };
const outOfRange: Unfit = { code: "date-out-of-range" };
const dateContradicts: Unfit = { code: "date-contradicts" };

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const parts = (count: number, before: string, behind = ""): string[] =>
  Array.from({ length: count }, (_, value) => before + two(value) + behind);
/** What stands for each number in a date, with its mark: made once, for there are two dates and more a row. */
const [months, days, hours, minutes] = [parts(13, "-"), parts(32, "-"), parts(24, "T"), parts(60, ":")];
const seconds = parts(60, ":", "Z");

const write = ({ year, month, day, hour, minute, second, isDay }: Moment): string => {
  const date = `${year}${months[month]}${days[day]}`;
  return isDay ? `${date}T00:00:00Z` : `${date}${hours[hour]}${minutes[minute]}${seconds[second]}`;
};

const inUtc = ({ year, month, day, hour, minute, second, offsetMinutes }: Moment): string | Unfit => {
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute - offsetMinutes, second));
  const isWritable = utc.getUTCFullYear() >= earliestYear && utc.getUTCFullYear() <= 9999;
  return isWritable ? `${utc.toISOString().slice(0, 19)}Z` : outOfRange;
};
