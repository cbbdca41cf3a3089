/** The characters that part values and stand around them. */
export type Marks = {
  delimiter: string;
  quote: string;
  /** Before a quote within quotes; as a rule the quote itself. */
  escape: string;
};

export type ReadRecord =
  /** `end`: behind the line end, or where the text ends. */
  | { kind: "record"; values: string[]; end: number }
  /** What follows the text may belong to it. */
  | { kind: "unfinished" }
  /** Text stands behind a closing quote, or a quote never closes. */
  | { kind: "broken" };

/**
 * The record that begins at `start`, one character after the other. The rules are RFC 4180's, and also: CR and LF end a
 * record as CRLF does, blanks behind a closing quote are passed over, a quote inside an unquoted value is a character
 * like any other. `whole`: nothing follows the text.
 */
export const readRecord = (text: string, start: number, whole: boolean, marks: Marks): ReadRecord => {
  const { delimiter, quote } = marks;
  const values: string[] = [];
  for (let at = start; ; at += 1) {
    let value: string;
    if (text[at] === quote) {
      const quoted = readQuoted(text, at + 1, marks);
      if (quoted === undefined) return { kind: whole ? "broken" : "unfinished" };
      value = quoted.value;
      at = behindBlanks(text, quoted.end, delimiter);
      if (at < text.length && text[at] !== delimiter && !isLineEnd(text[at])) return { kind: "broken" };
    } else {
      const from = at;
      while (at < text.length && text[at] !== delimiter && !isLineEnd(text[at])) at += 1;
      value = text.slice(from, at);
    }
    values.push(value);
    if (at >= text.length) return whole ? { kind: "record", values, end: at } : { kind: "unfinished" };
    if (text[at] === delimiter) continue;
    if (text[at] === "\n") return { kind: "record", values, end: at + 1 };
    // Whether an LF follows this CR is not known yet.
    if (at + 1 === text.length && !whole) return { kind: "unfinished" };
    return { kind: "record", values, end: at + (text[at + 1] === "\n" ? 2 : 1) };
  }
};

const isLineEnd = (character: string | undefined): boolean => character === "\n" || character === "\r";

/** The value behind an opening quote, and the place behind its closing one; undefined where none closes it. */
const readQuoted = (text: string, start: number, marks: Marks): { value: string; end: number } | undefined => {
  const { quote } = marks;
  let value = "";
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    const next = text[at + 1];
    if (character === marks.escape && (next === quote || next === marks.escape)) {
      value += next;
      at += 1;
    } else if (character === quote) {
      if (next !== quote) return { value, end: at + 1 };
      // Also where another escape is declared: a doubled quote can mean nothing else.
      value += quote;
      at += 1;
    } else {
      value += character;
    }
  }
  return undefined;
};

const behindBlanks = (text: string, from: number, delimiter: string): number => {
  let at = from;
  while (at < text.length && text[at] !== delimiter && !isLineEnd(text[at]) && text[at]?.trim() === "") at += 1;
  return at;
};
