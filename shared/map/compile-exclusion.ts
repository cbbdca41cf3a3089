import { readBoolean } from "./convert-boolean.ts";

/**
 * Whether a row is excluded by its value at `place`. Where `equals` is a word for true or false, any word for the same
 * excludes, in any case (`True`, `yes`, `1`): leaving one out would send mail to somebody who asked for none.
 * Any other text must be the same but for blanks around it; an empty `equals` excludes who has no value there.
 */
export const compileExclusion = (place: number, equals: string): ((values: readonly string[]) => boolean) => {
  const text = equals.trim();
  const truth = readBoolean(text);
  return truth === undefined
    ? (values) => (values[place] ?? "").trim() === text
    : (values) => readBoolean(values[place] ?? "") === truth;
};
