import type { Marks } from "./read-record.ts";

/** How many values a record with broken quotes has by a guess, and the place behind its line end. */
export type LooseRecord = { count: number; end: number };

/** Which quote closes a value: the first one that is not doubled, or the first that a delimiter or a line end follows. */
export type Guess = "first" | "before-delimiter";

/**
 * The record that begins at `start`, whose quotes are broken, as one guess has it: what stands behind a closing quote
 * belongs to the value. `unfinished` where the text ends first; a `whole` text ends the record.
 */
export const readLoosely = (
  text: string,
  start: number,
  whole: boolean,
  marks: Marks,
  guess: Guess,
): LooseRecord | "unfinished" => {
  const isEnd = (at: number) => text[at] === "\n" || text[at] === "\r";
  let count = 0;
  for (let at = start; ; at += 1) {
    if (text[at] === marks.quote) {
      const closing = closingQuote(text, at + 1, whole, marks, guess);
      if (closing === -1) return "unfinished";
      at = closing + 1;
    }
    while (at < text.length && text[at] !== marks.delimiter && !isEnd(at)) at += 1;
    count += 1;
    if (at >= text.length) return whole ? { count, end: at } : "unfinished";
    if (!isEnd(at)) continue;
    if (text[at] === "\r" && at + 1 === text.length && !whole) return "unfinished";
    return { count, end: at + (text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1) };
  }
};

const closingQuote = (text: string, from: number, whole: boolean, marks: Marks, guess: Guess): number => {
  const { quote } = marks;
  for (let at = text.indexOf(quote, from); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (marks.escape !== quote && at > from && text[at - 1] === marks.escape) continue;
    if (guess === "before-delimiter") {
      if (endsValue(text, at + 1, whole, marks.delimiter)) return at;
    } else if (text[at + 1] === quote) at += 1;
    else return at;
  }
  return -1;
};

const endsValue = (text: string, from: number, whole: boolean, delimiter: string): boolean => {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === delimiter || character === "\n" || character === "\r") return true;
    if (character?.trim() !== "") return false;
  }
  return whole;
};
