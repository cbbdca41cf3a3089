import type { Typed } from "./draft.ts";

/** A number, or what is no number, as it stands in its control. */
export const typedOf = (value: Typed): string => (value === null ? "" : String(value));

/** The way back: "26" and "1,5" are numbers; a text that is none stays as it was typed, and a blank is nothing. */
export const numberOf = (typed: string): Typed => {
  const text = typed.trim();
  if (text === "") return null;
  return /^[+-]?\d{1,15}([.,]\d{0,9})?$/.test(text) ? Number(text.replace(",", ".")) : typed;
};

/** A whole number, in which thousands may stand apart: "1 000 000". */
export const wholeOf = (typed: string): Typed => {
  const digits = typed.replace(/\s/g, "");
  if (digits === "") return null;
  return /^\d{1,15}$/.test(digits) ? Number(digits) : typed;
};
