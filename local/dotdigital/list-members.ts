import type { Account } from "./account.ts";
import type { AddressBook } from "./address-book.ts";
import { type Contact, fieldsOf } from "./contact.ts";
import type { Member } from "./member.ts";

/** Who is on a list, by e-mail in code-unit order. */
export function* listMembers(account: Account, book: AddressBook): Generator<Member> {
  const contacts: Contact[] = [];
  for (const id of book.members) {
    const contact = account.contacts.findById(id);
    if (contact !== undefined) contacts.push(contact);
  }
  contacts.sort((a, b) => (a.email < b.email ? -1 : 1));
  for (const contact of contacts) {
    const { id, email, status } = contact;
    yield { email, contactId: id, status, dataFields: fieldsOf(contact) };
  }
}
