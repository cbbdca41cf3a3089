import { shapeOf, shownWord } from "../personal/shown-word.ts";
import type { InspectedWord } from "./inspection.ts";

/** Counts what a column's cells say, to tell it in words that many rows share, and else in shapes. */
export type WordWatch = {
  see(cell: string): void;
  tell(): { isShort: boolean; words: InspectedWord[]; moreWords: number };
};

/** A column with more different values holds no words, but names, dates or notes: only shapes of it are told. */
const mostWords = 50;
/** Shapes that are counted one by one, and those that are told. */
const mostShapes = 200;
const mostTold = 12;
/** Columns with words are what their words are worth: more of these are told. */
const mostToldOfShort = 30;

/** Stands for all shapes of which there were too many. */
const otherShapes = "…";

export const makeWordWatch = (): WordWatch => {
  const words = new Map<string, number>();
  const shapes = new Map<string, number>();
  let isShort = true;
  const countShape = (shape: string, rows: number): void => {
    const key = shapes.has(shape) || shapes.size < mostShapes ? shape : otherShapes;
    shapes.set(key, (shapes.get(key) ?? 0) + rows);
  };
  return {
    see(cell) {
      const known = words.get(cell);
      if (known !== undefined) return void words.set(cell, known + 1);
      if (!isShort) return countShape(shapeOf(cell), 1);
      // A copy, for a part of a longer text keeps all of that in memory.
      words.set(Buffer.from(cell).toString(), 1);
      if (words.size <= mostWords) return;
      isShort = false;
      for (const [word, rows] of words) countShape(shapeOf(word), rows);
      words.clear();
    },
    tell() {
      const told = new Map([...shapes].map(([text, rows]) => [text, { text, isShape: true, rows }]));
      for (const [word, rows] of words) {
        const shown = shownWord(word, rows);
        const key = `${shown.isShape ? "" : "="}${shown.text}`;
        told.set(key, { ...shown, rows: rows + (told.get(key)?.rows ?? 0) });
      }
      const all = [...told.values()].sort((one, other) => other.rows - one.rows);
      const shown = all.slice(0, isShort ? mostToldOfShort : mostTold);
      return { isShort: isShort && words.size > 0, words: shown, moreWords: all.length - shown.length };
    },
  };
};
