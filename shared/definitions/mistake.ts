import type { Code } from "../codes.ts";
import { RefusedError } from "../errors.ts";
import { namesInWords } from "../map/names-there.ts";

/** One thing that is wrong in what a caller sent. It holds no value that may be a secret, or a person's: `shown-value.ts`. */
export type Mistake = {
  /** Where, such as `targets[0].addressBookId`; empty for the body as a whole. */
  path: string;
  /** What would have been right, as the rest of a sentence that begins "expected". */
  expected: string;
  /** What was there instead. */
  found?: string;
  /** Of a name that is none of those that there are: the one that is most like it. */
  nearest?: string;
  /** Some of those that there are. */
  known?: string[];
  /** How many more there are. */
  more?: number;
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

/** `mapping.fields.POINT: expected a data field of the account, found one that is not there (nearest is POINTS)` */
const inWords = ({ path, expected, found, ...there }: Mistake) =>
  `${path ? `${path}: ` : ""}expected ${expected}${found ? `, found ${found}` : ""}${choiceInWords(there)}`;

const choiceInWords = ({ nearest, known, more }: Pick<Mistake, "nearest" | "known" | "more">): string => {
  if (nearest !== undefined) return ` (nearest is ${nearest})`;
  if (!known) return "";
  return known.length === 0 ? " (there is none)" : ` (there are ${namesInWords(known, more)})`;
};
