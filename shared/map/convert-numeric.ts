import type { Unfit } from "./unfit.ts";

/**
 * The number that the text stands for, written as CSV files of any culture-free writer have it: digits, a decimal
 * point, an exponent. No thousands separators, no hexadecimal, no NaN. Dotdigital keeps 18 digits before the point and
 * 9 after. A number whose digits JSON could not carry unchanged does not fit either: nothing is rounded.
 */
export const convertNumeric = (text: string): number | Unfit => {
  // Up to 15 digits are always exact.
  if (/^-?(?:\d{1,15}|\d{1,9}\.\d{1,6})$/.test(text)) return withoutSignedZero(Number(text));
  const digits = readDigits(text);
  if (digits === undefined) return notANumber;
  if (digits.point > maxIntegerDigits) return tooLarge;
  if (digits.significant.length - digits.point > maxDecimals) return tooPrecise;
  const value = Number(text);
  // Where the point stands need not be compared: no rounding keeps the digits and moves the point.
  return readDigits(String(value))?.significant === digits.significant ? withoutSignedZero(value) : tooPrecise;
};

const withoutSignedZero = (value: number): number => (value === 0 ? 0 : value);

/** Both limits: the documentation of a reseller of Dotdigital (support.openmoves.com), "27 digits". */
const maxIntegerDigits = 18;
const maxDecimals = 9;

const notANumber: Unfit = { code: "not-a-number" };
const tooLarge: Unfit = { code: "number-too-large" };
const tooPrecise: Unfit = { code: "number-too-precise" };

/** The significant digits, without zeros on either side, and how many of them stand before the point. */
type Digits = { significant: string; point: number };

const readDigits = (text: string): Digits | undefined => {
  const match = /^[+-]?(\d{0,400})(?:\.(\d{0,400}))?(?:e([+-]?\d{1,3}))?$/i.exec(text);
  const [, whole = "", fraction = "", exponent = "0"] = match ?? [];
  const all = whole + fraction;
  if (all === "") return undefined;
  const significant = all.replace(/^0+/, "").replace(/0+$/, "");
  if (significant === "") return { significant, point: 0 };
  const leadingZeros = /^0*/.exec(all)?.[0].length ?? 0;
  return { significant, point: whole.length + Number(exponent) - leadingZeros };
};
