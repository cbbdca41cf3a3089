import type { Contact, ContactStatus } from "./contact.ts";

export type ContactStore = ReturnType<typeof makeContactStore>;

/**
 * The contacts of one account. Ids run up from `firstId` and are never given twice, so the array is in the ascending
 * order in which Dotdigital's paging returns contacts, without a sort at any size.
 */
export const makeContactStore = (firstId: number) => {
  const byEmail = new Map<string, Contact>();
  const byPosition: (Contact | undefined)[] = [];

  return {
    findByEmail: (email: string): Contact | undefined => byEmail.get(email.toLowerCase()),
    findById: (id: number): Contact | undefined => byPosition[id - firstId],

    add(email: string, status: ContactStatus, nowMs: number): Contact {
      const id = firstId + byPosition.length;
      const contact = { id, email: email.toLowerCase(), status, createdMs: nowMs, updatedMs: nowMs, fields: {} };
      byEmail.set(contact.email, contact);
      byPosition.push(contact);
      return contact;
    },

    remove(contact: Contact): void {
      byEmail.delete(contact.email);
      byPosition[contact.id - firstId] = undefined;
    },

    /** Every contact with an id above `afterId`, ascending. */
    *after(afterId: number): Generator<Contact> {
      for (let at = Math.max(0, afterId - firstId + 1); at < byPosition.length; at += 1) {
        const contact = byPosition[at];
        if (contact !== undefined) yield contact;
      }
    },
  };
};
