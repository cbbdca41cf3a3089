import type { ContactIndex } from "../diff/contact-index.ts";

/** The key of a record, in base64url, as staged files and `heldBack` of a target have it. */
export const recordKey = (index: Pick<ContactIndex, "keyOf">, record: number): string =>
  index.keyOf(record).toString("base64url");
