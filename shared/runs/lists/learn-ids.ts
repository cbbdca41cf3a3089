import type { ContactIndex } from "../../diff/contact-index.ts";
import { hasAddress, isAsSent, type ReadContact } from "./read-list-page.ts";

/** Whether somebody is, or may be, on the list because of us, and by which contact is not known. */
export const isWithoutId = (index: ContactIndex, record: number): boolean =>
  record >= 0 && ["on", "maybe"].includes(index.membershipOf(record)) && index.contactIdOf(record) === 0;

/**
 * Takes the contact ids of those who have none from a reading of the list. An id that is known stays: addresses change. Of
 * two contacts of one address it is the one whose address is spelled as it was sent.
 */
export const learnIds = async (index: ContactIndex, pages: AsyncIterable<readonly ReadContact[]>): Promise<void> => {
  const learntOfOther = new Set<number>();
  for await (const page of pages) {
    for (const contact of page) {
      const [key, contactId, , formerKey] = contact;
      if (!hasAddress(contact)) continue;
      const known = index.find(Buffer.from(key, "base64url"));
      const record = known >= 0 || !formerKey ? known : index.find(Buffer.from(formerKey, "base64url"));
      if (isWithoutId(index, record)) {
        index.setContactId(record, contactId);
        if (!isAsSent(contact)) learntOfOther.add(record);
      } else if (isAsSent(contact) && learntOfOther.delete(record)) index.setContactId(record, contactId);
    }
  }
};
