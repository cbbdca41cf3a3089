import type { Contact, ContactStatus } from "./contact.ts";

export type ContactStore = ReturnType<typeof makeContactStore>;

/**
 * The contacts of one account. Ids run up from `firstId` and are never given twice, so the array is in the ascending
 * order in which Dotdigital's paging returns contacts, without a sort at any size. A contact is its id; addresses that
 * `keyOf` makes equal are one contact's.
 */
export const makeContactStore = (firstId: number, keyOf: (email: string) => string) => {
  const byKey = new Map<string, Contact>();
  const byPosition: (Contact | undefined)[] = [];

  return {
    keyOf,
    /** Contacts that the account has, and all that were ever made in it. */
    get size() {
      return byKey.size;
    },
    get made() {
      return byPosition.length;
    },
    findByEmail: (email: string): Contact | undefined => byKey.get(keyOf(email)),
    findById: (id: number): Contact | undefined => byPosition[id - firstId],

    add(email: string, status: ContactStatus, nowMs: number): Contact {
      const id = firstId + byPosition.length;
      const contact = { id, email: email.toLowerCase(), status, createdMs: nowMs, updatedMs: nowMs, fieldsText: "{}" };
      byKey.set(keyOf(email), contact);
      byPosition.push(contact);
      return contact;
    },

    /** The contact keeps its id, its lists and its status. Nobody else may have the address. */
    changeAddress(contact: Contact, email: string, nowMs: number): void {
      byKey.delete(keyOf(contact.email));
      contact.email = email.toLowerCase();
      contact.updatedMs = nowMs;
      byKey.set(keyOf(email), contact);
    },

    remove(contact: Contact): void {
      byKey.delete(keyOf(contact.email));
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
