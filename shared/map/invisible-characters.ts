/**
 * White space and controls of any kind, what Unicode says is shown as nothing (zero-width characters, soft hyphen, marks
 * of direction, variation selectors, fillers, tags), annotation marks, and the blank of Braille.
 */
const invisible = String.raw`\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\uFFF9-\uFFFB\u2800`;

const edges = new RegExp(`^[${invisible}]+|[${invisible}]+$`, "gu");
/** The blank of every keyboard is not among them: within an address everybody sees it. */
const inside = new RegExp(`(?! )[${invisible}]`, "gu");

/** Takes time by the square of the length: for short texts. */
export const withoutInvisibleEdges = (text: string): string => text.replace(edges, "");

export const withoutInvisible = (text: string): string => text.replace(inside, "");

const visible = new RegExp(`[^${invisible}]`, "u");

/** Whether there is anything to see in a text. */
export const hasVisible = (text: string): boolean => visible.test(text);

/** Which and where, such as `U+200B after the 5th character`, and nothing else of the text; undefined without any. */
export const nameInvisible = (text: string): string | undefined => {
  const found = [...text.matchAll(inside)];
  const first = found[0];
  if (first === undefined) return undefined;
  const more = found.length > 1 ? `, and ${found.length - 1} more` : "";
  return `${codePointName(first[0])} after the ${ordinal([...text.slice(0, first.index)].length)} character${more}`;
};

const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

const ordinal = (count: number): string => {
  const isTeen = Math.floor(count / 10) % 10 === 1;
  return `${count}${(isTeen ? undefined : { 1: "st", 2: "nd", 3: "rd" }[count % 10]) ?? "th"}`;
};
