import { readIso, readNumericDate } from "../map/read-date.ts";
import { isPlainInteger, plainNumber } from "../map/read-number.ts";
import { readYesNo } from "../map/yes-no-words.ts";

/** What a value looks like. */
export type ValueKind =
  /** It holds a character that its encoding does not have. */
  | "unreadable"
  | "address"
  | "date, ISO 8601"
  | "date, numeric"
  | "whole number"
  | "number with marks"
  | "yes or no"
  | "text";

/** Of a trimmed value that is not blank. */
export const valueKind = (text: string): ValueKind => {
  if (text.includes("\uFFFD")) return "unreadable";
  if (text.length > longest) return "text";
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return "address";
  if (isPlainInteger(text)) return "whole number";
  if (readIso(text)) return "date, ISO 8601";
  if (readNumericDate(text)) return "date, numeric";
  if (/\d/.test(text) && marks.some((decimal) => plainNumber(text, { decimal, groups: true }) !== undefined)) {
    return "number with marks";
  }
  return readYesNo(text) === undefined ? "text" : "yes or no";
};

/** Nothing but text is longer. */
const longest = 320;

const marks = [".", ","] as const;
