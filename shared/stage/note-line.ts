/**
 * What the next snapshot has to know beside the outcomes: `forget` a rejected one whom no row names any more; `plain`
 * for one whose values this target sends no more, because another does or because no row names them, so that they are
 * sent again when that ends.
 */
export type NoteLine = [note: "forget" | "plain", key: string];

export const noteLine = (...line: NoteLine): string => `${JSON.stringify(line)}\n`;

export const parseNotes = (bytes: Buffer): NoteLine[] =>
  bytes
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line): NoteLine => JSON.parse(line));
