/**
 * What the next snapshot has to know beside the outcomes: `forget` one who was rejected, held back or gone and whom no row
 * names any more; `plain`
 * for one whose values this target sends no more, because another does or because no row names them, so that they are
 * sent again when that ends; `kept` for a leaver who stays because a broken row may be theirs, `named` for one who was
 * kept and whom a row names again; `values` for one whose values no list sent, with what is to be known of them; `rekey` for one whose address has another form now than the one that is stored: the
 * record of the first key goes to the second one.
 */
export type NoteLine =
  | [note: "forget" | "plain" | "kept" | "named", key: string]
  | [note: "values", key: string, values: string]
  | [note: "rekey", formerKey: string, key: string];

export const noteLine = (...line: NoteLine): string => `${JSON.stringify(line)}\n`;

export const parseNotes = (bytes: Buffer): NoteLine[] =>
  bytes
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line): NoteLine => JSON.parse(line));
