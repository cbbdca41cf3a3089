import type { ContactIndex } from "../../diff/contact-index.ts";
import { hasAddress, type ReadContact } from "./read-list-page.ts";

/** Whether somebody is, or may be, on the list because of us, and by which contact is not known. */
export const isWithoutId = (index: ContactIndex, record: number): boolean =>
  record >= 0 && ["on", "maybe"].includes(index.membershipOf(record)) && index.contactIdOf(record) === 0;

/** Takes the contact ids of those who have none from a reading of the list. An id that is known stays: addresses change. */
export const learnIds = async (index: ContactIndex, pages: AsyncIterable<readonly ReadContact[]>): Promise<void> => {
  for await (const page of pages) {
    for (const contact of page) {
      const [key, contactId, , formerKey] = contact;
      if (!hasAddress(contact)) continue;
      const known = index.find(Buffer.from(key, "base64url"));
      const record = known >= 0 || !formerKey ? known : index.find(Buffer.from(formerKey, "base64url"));
      if (isWithoutId(index, record)) index.setContactId(record, contactId);
    }
  }
};
