import { foldWord } from "./fold-word.ts";
import { isLostWord } from "./is-lost-word.ts";
import { isNothing } from "./is-nothing.ts";
import { readYesNo } from "./yes-no-words.ts";

/** What a cell of a permission column says: what the rule is after, something else, nothing, or what nobody can tell. */
export type CellMeaning = "match" | "other" | "blank" | "unclear";

/**
 * How a rule reads its cells. Where one of `equals` is a word for yes or for no, all that the column may hold are such
 * words, or nothing: any other text is `unclear`. Else a text that is the same but for case and blanks is a match, and
 * any other is none. An empty text, or a word for nothing, is after cells with nothing. What was broken on its way, or lost
 * before it was written (`#REF!`), is `unclear` always.
 */
export const judgePermission = (equals: readonly string[]): ((cell: string) => CellMeaning) => {
  const wantsNothing = equals.some(isNothing);
  const words = equals.filter((text) => !isNothing(text));
  const truths = new Set(words.map(readYesNo).filter((truth) => truth !== undefined));
  const texts = new Set(words.filter((text) => readYesNo(text) === undefined).map(foldWord));
  return (cell) => {
    if (isNothing(cell)) return wantsNothing ? "match" : "blank";
    if (isUnreadable.test(cell)) return "unclear";
    if (texts.has(foldWord(cell))) return "match";
    if (isLostWord(cell)) return "unclear";
    if (truths.size === 0) return "other";
    const truth = readYesNo(cell);
    if (truth === undefined) return "unclear";
    return truths.has(truth) ? "match" : "other";
  };
};

/** Bytes of another encoding come as U+FFFD; no word has a control character. */
const isUnreadable = /[^\P{Cc}\t\n\r]|\uFFFD/u;
