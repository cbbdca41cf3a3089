import { foldWord } from "./fold-word.ts";
import { hasVisible, withoutInvisibleEdges } from "./invisible-characters.ts";

/**
 * Whether a text stands for no value: nothing, blanks and characters that nobody sees, or what some program writes where
 * it has nothing. `\N` is Hive's and MySQL's, `(null)` and `<NA>` are of SQL clients and pandas, `#N/A` of Excel.
 */
export const isNothing = (text: string): boolean => {
  if (text === "") return true;
  if (isWordOfOthers(text)) return false;
  if (text.length > longestLooked) return !hasVisible(text);
  return exactly.has(withoutInvisibleEdges(text)) || words.has(foldWord(text));
};

/** In any case. */
const words: ReadonlySet<string> = new Set(
  ["", "NULL", "(NULL)", "<NULL>", "[NULL]", "\\N", "N/A", "#N/A", "<NA>"].map(foldWord),
);

/** As programs spell them: in another case the first is a given name. */
const exactly: ReadonlySet<string> = new Set(["nan", "NaN"]);

/** Nearly every text is told by its first letters, without folding it. */
const isWordOfOthers = (text: string): boolean => {
  const code = text.charCodeAt(0);
  if (code === upperN || code === lowerN) return !behindN.has(text.charCodeAt(1));
  return isLetterOfEurope(code) || (code > 0x20 && code < 0x7f && !begins.has(code));
};

const [upperN, lowerN] = [0x4e, 0x6e];
const codesOf = (characters: string): ReadonlySet<number> =>
  new Set([...characters].map((character) => character.charCodeAt(0)));
/** The second characters of `NULL`, `N/A` and `nan`; there may be something invisible between, but hardly. */
const behindN = codesOf("uU/aA");
/** First characters of the others; what begins with none of these, nor beyond ASCII, nor with a blank, is no word for nothing. */
const begins = codesOf("(<[\\#");

/** Latin, Greek and Cyrillic letters: none of them is invisible, or a full-width one of ASCII. */
const isLetterOfEurope = (code: number): boolean => (code >= 0xc0 && code < 0x250) || (code >= 0x370 && code < 0x530);

/** The words have six characters at most; there may be blanks around them. */
const longestLooked = 40;
