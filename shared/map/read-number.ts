import type { NumberForm } from "./column-form.ts";

/** A text that has neither marks between thousands nor a decimal mark: the same number in every form. */
export const isPlainInteger = (text: string): boolean => integer.test(text);

const integer = /^[+-]?\d+$/;

/**
 * The text as a writer without any culture would have it: a decimal point, and nothing between thousands. Undefined where
 * it is no number of the form. Between thousands may stand the mark that is not the decimal one, a blank or an apostrophe.
 */
export const plainNumber = (text: string, { decimal, groups }: Omit<NumberForm, "kind">): string | undefined => {
  if (isPointed.test(text)) {
    if (decimal === ".") return text;
    if (text.charAt(text.length - 4) !== ".") return undefined;
  }
  if (exponent.test(text)) return text;
  const match = forms[decimal].exec(text);
  if (match === null) return undefined;
  const [, sign = "", whole = "", mark, fraction = ""] = match;
  if (mark !== undefined && !groups) return undefined;
  return `${sign}${mark === undefined ? whole : whole.replaceAll(mark, "")}${fraction === "" ? "" : `.${fraction}`}`;
};

/** What nearly every number with a mark is: told without a match, which would leave objects behind. */
const isPointed = /^-?\d{1,9}\.\d{1,6}$/;

/** As programs write what is very large or very small, whatever the culture. */
const exponent = /^[+-]?\d{0,400}(?:\.\d{0,400})?e[+-]?\d{1,3}$/i;

/** Of whole numbers with marks the first group has up to three digits and no nought first, each other one three; all have one mark. */
const forms = {
  ".": /^([+-]?)([1-9]\d{0,2}(?:([, '’\u00a0\u202f])\d{3})(?:\3\d{3})*|\d{0,400})(?:\.(\d{0,400}))?$/,
  ",": /^([+-]?)([1-9]\d{0,2}(?:([. '’\u00a0\u202f])\d{3})(?:\3\d{3})*|\d{0,400})(?:,(\d{0,400}))?$/,
};
