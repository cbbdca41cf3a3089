import { refuse } from "./refuse.ts";

/** A whole number that a command was given, as `name`, from `least` to `most`. Anything else ends the command with 2. */
export const wholeNumber = (name: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number => {
  const value = Number(text);
  if (/^\d+$/.test(text.trim()) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  return refuse(`${name}: expected a whole number ${range}, got '${text}'.`);
};

/** A port of TCP. `least`: 0 where that means any free one, else 1. */
export const portNumber = (name: string, text: string, least: 0 | 1): number => wholeNumber(name, text, least, 65_535);
