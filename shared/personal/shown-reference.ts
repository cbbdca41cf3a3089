import { maskEmails } from "./mask-email.ts";

/** The most characters of a reference that are kept and shown. A customer's id has 36. */
const maxLength = 100;

/**
 * The reference of a row as it is kept and shown: somebody may have mapped a column of addresses or of notes. What is not
 * shown whole ends in a mark, a space, `#` and its keyed hash, which is made of the whole: by that the lines of somebody who
 * is to be forgotten are found. `hashOf` gives it in hexadecimal digits.
 */
export const shownReference = (reference: string, hashOf: () => string): string => {
  // Masked first: half an address, cut off, would not be seen as one. Far beyond what is shown nothing is looked at.
  const masked = maskEmails(reference.slice(0, 4 * maxLength));
  if (masked === reference && reference.length <= maxLength) return reference;
  const mark = ` #${hashOf()}`;
  const room = maxLength - mark.length;
  const cut = masked.length <= room ? masked : `${masked.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
  return cut + mark;
};

/** The keyed hash in the mark of a reference that is not shown whole; undefined where there is none. */
export const hashInShown = (shown: string): string | undefined => / #([\da-f]{16})$/.exec(shown)?.[1];
