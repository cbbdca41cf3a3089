import type { DateText, NumberText } from "./value-texts.ts";

/**
 * The two converters again, by other means: the calendar is JavaScript's own, and decimals are those of `Intl`, which
 * reads a text of digits without rounding it. Slower than the app's, and sharing nothing with them.
 */
export const convertByReference = (value: DateText | NumberText): string | number =>
  value.type === "Date" ? dateOf(value) : numberOf(value);

const dateOf = ({ parts: { year, month, day, hour, minute, second, offset } }: DateText): string => {
  const written = new Date(0);
  written.setUTCFullYear(year, month - 1, day);
  written.setUTCHours(hour, minute, second);
  // A part that does not exist flows over into the next one.
  const isThere =
    written.getUTCMonth() === month - 1 &&
    written.getUTCDate() === day &&
    written.getUTCHours() === hour &&
    written.getUTCMinutes() === minute &&
    written.getUTCSeconds() === second;
  if (!isThere) return "not-a-date";
  // Midnight is what programs write for a date without a time, which keeps its day.
  const isDay = hour === 0 && minute === 0 && second === 0;
  const utc = new Date(written.getTime() - (isDay ? 0 : offset * 60_000));
  const years = [written.getUTCFullYear(), utc.getUTCFullYear()];
  const isBuddhist = year > 2399 && year < 2700;
  return isBuddhist || years.some((one) => one < 1000 || one > 9999)
    ? "date-out-of-range"
    : utc.toISOString().replace(".000Z", "Z");
};

const decimals = new Intl.NumberFormat("en-US", { useGrouping: false, maximumFractionDigits: 40 });

/** The same number without exponent, needless zeros and sign of zero. */
const decimalOf = (text: string): string =>
  // The types know no text of digits longer than a number; the engine takes it as it is.
  decimals.format(text as Intl.StringNumericLiteral).replace(/^-0$/, "0");

const numberOf = ({ text }: NumberText): string | number => {
  if (text.trim() !== text || /[^\d.e+-]/.test(text) || Number.isNaN(Number(text))) return "not-a-number";
  if (!Number.isFinite(Number(text))) return "number-too-large";
  const decimal = decimalOf(text);
  const [whole = "", fraction = ""] = decimal.replace("-", "").split(".");
  if (whole.length > 18) return "number-too-large";
  const carried = decimalOf(JSON.stringify(Number(text)));
  return fraction.length > 9 || carried !== decimal ? "number-too-precise" : Number(carried);
};
