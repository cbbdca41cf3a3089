import { forget } from "./apply-outcome.ts";
import type { ContactIndex } from "./contact-index.ts";

/**
 * Two keys with one contact id are one person, who has changed address. Of those whom a broken row keeps it takes the record
 * away where another one is on the list under the same id: that person was named, and must not leave when the broken
 * row keeps nobody any more. `kept`: the records of those who are kept.
 */
export const forgetMoved = (index: ContactIndex, kept: Iterable<number>): void => {
  const keptById = new Map<number, number>();
  for (const record of kept) if (index.contactIdOf(record) > 0) keptById.set(index.contactIdOf(record), record);
  if (keptById.size === 0) return;
  for (const record of index.records()) {
    const other = keptById.get(index.contactIdOf(record));
    if (other === undefined || index.keptSinceOf(record) > 0 || index.membershipOf(record) !== "on") continue;
    forget(index, other);
  }
};
