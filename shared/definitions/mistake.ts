import type { Code } from "../codes.ts";
import { RefusedError } from "../errors.ts";

/** One thing that is wrong in what a caller sent. It never holds a value, so that a password cannot come back out. */
export type Mistake = {
  /** Where, such as `targets[0].addressBookId`; empty for the body as a whole. */
  path: string;
  /** What would have been right, as the rest of a sentence that begins "expected". */
  expected: string;
  /** What was there instead. */
  found?: string;
};

/** More than these nobody mends at once. */
export const mostMistakes = 100;

/** What a caller sent cannot be taken. Names every mistake at once, or the first hundred. */
export class MistakesError extends RefusedError {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[], { code = "invalid", cause }: { code?: Code; cause?: unknown } = {}) {
    const told = mistakes.slice(0, mostMistakes);
    const more = mistakes.length < mostMistakes ? "" : `; these are the first ${mostMistakes} mistakes`;
    super(told.map(inWords).join("; ") + more, { code, cause });
    this.mistakes = told;
  }
}

/** `targets[0].addressBookId: expected a whole number, found text` */
const inWords = ({ path, expected, found }: Mistake) =>
  `${path ? `${path}: ` : ""}expected ${expected}${found ? `, found ${found}` : ""}`;
