import { counted } from "../counted.ts";
import {
  backslash,
  closeBrace,
  closeBracket,
  comma,
  openBrace,
  openBracket,
  quote,
  tooDeep,
  tooMany,
} from "./json-marks.ts";

/** How much may be in a JSON text: its lists, objects and their members, counted all together, and how deep they lie. */
export type JsonLimits = { values: number; depth: number };

export type BoundedJson = { kind: "json"; value: unknown } | { kind: "problem"; problem: string };

/**
 * Parses JSON whose limits hold before anything is made of it. An empty object takes three characters and some sixty
 * bytes, so that a text of a few megabytes may be more than a process can hold; a look at its brackets and commas tells.
 * `problem` has no word of the text.
 */
export const parseBounded = (text: string, limits: JsonLimits): BoundedJson => {
  const problem = findExcess(text, limits);
  if (problem !== undefined) return { kind: "problem", problem };
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    // The parser's own words quote the text.
    return { kind: "problem", problem: `it is not JSON (${counted(text.length, "character")})` };
  }
};

/** What is too much in a JSON text; of what is no JSON it may say nothing. It builds nothing and does not recurse. */
const findExcess = (text: string, limits: JsonLimits): string | undefined => {
  let found = 0;
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at);
        break;
      case openBrace:
      case openBracket:
        found += 1;
        level += 1;
        if (level > limits.depth) return tooDeep(limits.depth);
        break;
      case closeBrace:
      case closeBracket:
        level -= 1;
        break;
      case comma:
        found += 1;
    }
    if (found > limits.values) return tooMany(limits.values);
  }
  return undefined;
};

/** Where the string that begins at `start` has its closing quote; the end of the text where it has none. */
const endOfString = (text: string, start: number): number => {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === backslash) first -= 1;
    if ((end - first) % 2 === 0) return end;
  }
  return text.length;
};
