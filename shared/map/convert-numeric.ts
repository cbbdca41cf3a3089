import { type FormTally, type NumberForm, noTally, usualNumberForm } from "./column-form.ts";
import { isPlainInteger, plainNumber } from "./read-number.ts";
import type { Unfit } from "./unfit.ts";

export type NumberConverter = { convert(text: string): number | Unfit; tally: FormTally };

/**
 * Reads the numbers of a column in its form, and counts what they say of that form. A number that only another form reads
 * is left out.
 */
export const makeNumberConverter = (form: NumberForm = usualNumberForm): NumberConverter => {
  const tally = noTally();
  const otherForm = { decimal: form.decimal === "." ? "," : ".", groups: true } as const;
  const readOtherwise = (text: string): Unfit => {
    const forms = [otherForm, { ...form, groups: true }];
    if (!forms.some((one) => isNumber(plainNumber(text, one)))) return notANumber;
    tally.values += 1;
    tally.contradicting += 1;
    return numberContradicts;
  };
  return {
    tally,
    convert(given) {
      // The minus of Unicode, as Swedish, Norwegian and Finnish programs write it, can be nothing else.
      const text = given.charCodeAt(0) === unicodeMinus ? `-${given.slice(1)}` : given;
      const isPlain = isPlainInteger(text);
      const written = isPlain ? text : plainNumber(text, form);
      if (written === undefined) return readOtherwise(text);
      const value = convertNumeric(written);
      if (value === notANumber) return value;
      tally.values += 1;
      const other = isPlain ? written : plainNumber(text, otherForm);
      if (other === undefined) tally.confirming += 1;
      else if (other !== written) tally.ambiguous += 1;
      return value;
    },
  };
};

const unicodeMinus = 0x2212;

/**
 * The number that the text stands for, written as CSV files of any culture-free writer have it: digits, a decimal
 * point, an exponent. No thousands separators, no hexadecimal, no NaN. Dotdigital keeps 18 digits before the point and
 * 9 after. A number whose digits JSON could not carry unchanged does not fit either: nothing is rounded.
 */
export const convertNumeric = (text: string): number | Unfit => {
  if (isExact.test(text)) return withoutSignedZero(Number(text));
  const digits = readDigits(text);
  if (digits === undefined) return notANumber;
  if (digits.point > maxIntegerDigits) return tooLarge;
  if (digits.significant.length - digits.point > maxDecimals) return tooPrecise;
  const value = Number(text);
  // Where the point stands need not be compared: no rounding keeps the digits and moves the point.
  return readDigits(String(value))?.significant === digits.significant ? withoutSignedZero(value) : tooPrecise;
};

/** Up to 15 digits always are. */
const isExact = /^-?(?:\d{1,15}|\d{1,9}\.\d{1,6})$/;

const isNumber = (text: string | undefined): boolean => text !== undefined && convertNumeric(text) !== notANumber;

const withoutSignedZero = (value: number): number => (value === 0 ? 0 : value);

/** Both limits: the documentation of a reseller of Dotdigital (support.openmoves.com), "27 digits". */
const maxIntegerDigits = 18;
const maxDecimals = 9;

const notANumber: Unfit = { code: "not-a-number" };
const numberContradicts: Unfit = { code: "number-contradicts" };
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
