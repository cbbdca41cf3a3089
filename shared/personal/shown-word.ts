import { maskEmails } from "./mask-email.ts";

/** A word that so many rows share is a word of the table, and nobody's name. */
const fewestRows = 20;
const mostCharacters = 20;

/** A cell as it may be told: itself where many rows share it and it is short, else its shape. `isShape` says which. */
export const shownWord = (cell: string, rows: number): { text: string; isShape: boolean } => {
  const text = cell.trim();
  const isShared = rows >= fewestRows && text.length <= mostCharacters && maskEmails(text) === text;
  return isShared && !/\p{C}/u.test(text) ? { text, isShape: false } : { text: shapeOf(text), isShape: true };
};

/** `Anna-7` is `Aaaa-9`: letters, digits and blanks by their kind, the first twenty. */
export const shapeOf = (text: string): string => {
  const characters = [...text.slice(0, 2 * mostCharacters)];
  const shown = characters.slice(0, mostCharacters).map(kindOf).join("");
  return characters.length > mostCharacters || text.length > 2 * mostCharacters ? `${shown}…` : shown;
};

const kindOf = (character: string): string => {
  if (/\p{Lu}|\p{Lt}/u.test(character)) return "A";
  if (/\p{L}|\p{M}/u.test(character)) return "a";
  if (/\p{N}/u.test(character)) return "9";
  if (/\s/u.test(character)) return " ";
  return /[\p{P}\p{S}]/u.test(character) ? character : "?";
};
