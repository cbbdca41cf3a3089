import { foldWord } from "./fold-word.ts";
import { hasVisible, withoutInvisibleEdges } from "./invisible-characters.ts";

/**
 * Whether a text stands for no value: nothing, blanks and characters that nobody sees, or what some program writes where
 * it has nothing. `\N` is Hive's and MySQL's, `(null)` and `<NA>` are of SQL clients and pandas, `#N/A` of Excel.
 */
export const isNothing = (text: string): boolean => {
  if (text === "") return true;
  // Nearly every text begins with a letter that none of the words begins with.
  if (!mayBegin.has(text.charCodeAt(0)) && isPlainAscii(text.charCodeAt(0))) return false;
  if (text.length > longestLooked) return !hasVisible(text);
  return exactly.has(withoutInvisibleEdges(text)) || words.has(foldWord(text));
};

/** In any case. */
const words: ReadonlySet<string> = new Set(
  ["", "NULL", "(NULL)", "<NULL>", "[NULL]", "\\N", "N/A", "#N/A", "<NA>"].map(foldWord),
);

/** As programs spell them: in another case the first is a given name. */
const exactly: ReadonlySet<string> = new Set(["nan", "NaN"]);

const mayBegin: ReadonlySet<number> = new Set([..."nN(<[\\#"].map((character) => character.charCodeAt(0)));

/** Neither a blank nor a control, and none of the characters beyond ASCII, of which some are invisible. */
const isPlainAscii = (code: number): boolean => code > 0x20 && code < 0x7f;

/** The words have six characters at most; there may be blanks around them. */
const longestLooked = 40;
