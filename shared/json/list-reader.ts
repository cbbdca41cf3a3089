import { counted } from "../counted.ts";
import type { BoundedJson, JsonLimits } from "./bounded-json.ts";
import { endOfString } from "./end-of-string.ts";
import { makeGrowingBytes } from "./growing-bytes.ts";
import { closeBrace, closeBracket, comma, openBrace, openBracket, quote, tooDeep, tooMany } from "./json-marks.ts";

/**
 * What reads the elements of one list, in their order: undefined for the list is read no further, or what is wrong with an
 * element. Nothing is kept of an element but what is kept here.
 */
export type TakeElements = (elements: readonly unknown[]) => string | undefined;

/**
 * Is asked for each list that is a member of the text's object, when it begins. `before` gives the object with the members
 * that came before, and 0 for the list. Undefined: its elements are read for nothing.
 */
export type OpenList = (name: string, before: () => unknown) => TakeElements | undefined;

export type ListReader = {
  /** The next piece of the text, in UTF-8. */
  write(piece: Uint8Array): void;
  /**
   * When all is written: the text's value, in which the number of each list stands for it, as `[0]`: in the order in which they
   * were opened. Of lists within lists, and of a text that is no object, nothing is left out.
   */
  end(): BoundedJson;
};

/**
 * Reads a JSON object with long lists while it comes, in memory bounded by a piece and an element: what `parseBounded` takes is
 * taken, with the same limits, and what it refuses is refused. A list that was opened before the text turned out to be no JSON has
 * been read as far as it was right.
 */
export const makeListReader = (limits: JsonLimits, openList: OpenList): ListReader => {
  /** What is no element of a list, and what has come of the elements that are not read yet. */
  const outside = makeGrowingBytes();
  const elements = makeGrowingBytes();
  let problem: string | undefined;
  let bytes = 0;
  let found = 0;
  let level = 0;
  let lists = 0;
  let hasMembers = false;
  let isInString = false;
  /** The string began at the end of the piece before with a backslash: its first character counts for nothing. */
  let isEscaped = false;
  /** Where the last string among the members of the object begins and ends in `outside`. */
  const name = { start: 0, end: 0 };
  /** The list that is being read: a member of the object, so that its elements are at the second level. */
  let list: { take: TakeElements | undefined; isBegun: boolean } | undefined;

  const notJson = () => {
    problem ??= `it is not JSON (${counted(bytes, "byte")})`;
  };
  const parse = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      // The parser's own words quote the text.
      return notJson();
    }
  };

  const open = (): NonNullable<typeof list> => {
    const called = parse(outside.text(name.start, name.end));
    const before = () => parse(`${outside.text()}0}`);
    return { take: typeof called === "string" ? openList(called, before) : undefined, isBegun: false };
  };

  /** Takes what has come of the list, up to a comma of its own or to its end: whole elements. */
  const take = (from: NonNullable<typeof list>, isEnd: boolean) => {
    const text = elements.text();
    elements.clear();
    const isBlank = /^[ \t\n\r]*$/.test(text);
    if (isBlank && isEnd && !from.isBegun) return;
    from.isBegun = true;
    const parsed = isBlank ? notJson() : parse(`[${text}]`);
    if (Array.isArray(parsed)) problem ??= from.take?.(parsed);
  };

  return {
    write(piece) {
      bytes += piece.byteLength;
      /** From where on nothing of the piece is kept yet, and the last comma of the list behind that. */
      let start = 0;
      let separator = -1;
      const noteString = (end: number) => {
        isInString = end >= piece.length;
        isEscaped = end > piece.length;
        if (level === 1 && !isInString) name.end = outside.size() + end + 1 - start;
        return end;
      };
      const first = isInString ? noteString(endOfString(piece, isEscaped ? 1 : 0)) + 1 : 0;
      for (let at = nextMark(piece, first); at < piece.length && problem === undefined; at = nextMark(piece, at + 1)) {
        switch (piece[at]) {
          case quote:
            if (level === 1) name.start = outside.size() + at - start;
            at = noteString(endOfString(piece, at + 1));
            break;
          case comma:
            found += 1;
            if (level === 2 && list) separator = at;
            break;
          case openBrace:
          case openBracket:
            found += 1;
            level += 1;
            if (level > limits.depth) problem = tooDeep(limits.depth);
            if (level === 1) hasMembers = piece[at] === openBrace;
            if (level === 2 && hasMembers && piece[at] === openBracket) {
              outside.add(piece, start, at);
              list = open();
              start = at + 1;
            }
            break;
          case closeBrace:
          case closeBracket:
            if (level === 2 && list) {
              if (piece[at] === closeBrace) notJson();
              elements.add(piece, start, at);
              take(list, true);
              list = undefined;
              outside.addText(`[${lists}]`);
              lists += 1;
              start = at + 1;
            }
            level -= 1;
        }
        if (found > limits.values) problem = tooMany(limits.values);
      }
      if (problem !== undefined) return;
      if (list && separator >= start) {
        elements.add(piece, start, separator);
        take(list, false);
        start = separator + 1;
      }
      (list ? elements : outside).add(piece, start, piece.length);
    },
    end() {
      if (list) notJson();
      const value = problem === undefined ? parse(outside.text()) : undefined;
      return problem === undefined ? { kind: "json", value } : { kind: "problem", problem };
    },
  };
};

/** Where a quote, a comma or a bracket is. */
const nextMark = (piece: Uint8Array, start: number): number => {
  let at = start;
  while (at < piece.length && isMark[piece[at] ?? 0] === 0) at += 1;
  return at;
};

const isMark = new Uint8Array(256);
for (const mark of [quote, comma, openBracket, closeBracket, openBrace, closeBrace]) isMark[mark] = 1;
