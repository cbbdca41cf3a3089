import { foldWord } from "./fold-word.ts";

/**
 * Whether a text stands for no value: nothing, blanks and characters that nobody sees, or what some program writes where
 * it has nothing. `\N` is Hive's and MySQL's, `(null)` and `<NA>` are of SQL clients and pandas, `#N/A` of Excel.
 */
export const isNothing = (text: string): boolean =>
  text === "" || exactly.has(text.trim()) || words.has(foldWord(text));

/** In any case. */
const words: ReadonlySet<string> = new Set(
  ["", "NULL", "(NULL)", "<NULL>", "[NULL]", "\\N", "N/A", "#N/A", "<NA>"].map(foldWord),
);

/** As programs spell them: in another case the first is a given name. */
const exactly: ReadonlySet<string> = new Set(["nan", "NaN"]);
