import { maskEmails } from "./mask-email.ts";

/** The most characters of a reference that are kept and shown. A customer's id has 36. */
const maxLength = 100;

/**
 * The reference of a row as it is kept and shown: somebody may have mapped a column of addresses or of notes. Its hash, by
 * which a person is known again, is made of the whole.
 */
export const shownReference = (reference: string): string => {
  if (reference.length <= maxLength) return maskEmails(reference);
  // Masked first: half an address, cut off, would not be seen as one. Far beyond what is shown nothing is looked at.
  const masked = maskEmails(reference.slice(0, 4 * maxLength));
  return masked.length <= maxLength ? masked : `${masked.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
};
