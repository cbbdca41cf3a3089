import type { Rule } from "./draft.ts";

/** The texts of a rule as somebody edits them: one a line, and beside them whether a blank cell matches, too. */
export const linesOf = (equals: Rule["equals"]): { lines: string; blank: boolean } => {
  const texts = typeof equals === "string" ? [equals] : equals;
  return { lines: texts.filter((text) => text !== "").join("\n"), blank: texts.includes("") };
};

/** The way back. One text is a text, as the API shows it; none at all is the blank. */
export const textsOf = (lines: string, blank: boolean): Rule["equals"] => {
  const texts = lines.split("\n").filter((line) => line !== "");
  const all = blank ? [...texts, ""] : texts;
  return all.length === 1 ? (all[0] ?? "") : all;
};
