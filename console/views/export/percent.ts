import type { Typed } from "./draft.ts";
import { numberOf, typedOf } from "./typed-number.ts";

/** A share of 1 as somebody types it in percent: 0.05 → "5". */
export const percentOf = (share: Typed): string =>
  typeof share === "number" ? String(Number((share * 100).toFixed(4))) : typedOf(share);

/** The way back: "5", "5,5" and "5 %" are shares; a text that is no number stays as it was typed, and a blank is nothing. */
export const shareOf = (typed: string): Typed => {
  const percent = numberOf(typed.replace(/\s*%\s*$/, ""));
  if (typeof percent === "string") return typed;
  return percent === null ? null : Number((percent / 100).toFixed(6));
};
