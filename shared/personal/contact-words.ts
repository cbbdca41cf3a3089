import { Words } from "./words.ts";

/** What stands in the place of Dotdigital's words of somebody of whom no row is known any more. */
export const contactWords = (contactId: number | undefined): Words => new Words(`contact id ${contactId || "unknown"}`);

/** The contact id in such words; undefined for other words, and where it is not known. */
export const contactIdIn = (words: string): number | undefined => {
  const [, id] = /^contact id (\d+)$/.exec(words) ?? [];
  return id === undefined ? undefined : Number(id);
};
