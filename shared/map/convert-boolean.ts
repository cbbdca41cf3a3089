import type { Unfit } from "./unfit.ts";

/** What the words for true and false say, whatever their case; undefined for any other text. */
export const readBoolean = (text: string): boolean | undefined => words.get(text.trim().toLowerCase());

const words = new Map([
  ["true", true],
  ["yes", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["0", false],
]);

export const convertBoolean = (text: string): boolean | Unfit => readBoolean(text) ?? notABoolean;

const notABoolean: Unfit = { code: "not-a-boolean" };
