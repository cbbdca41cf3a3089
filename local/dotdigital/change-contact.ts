import type { Account } from "./account.ts";
import type { Contact } from "./contact.ts";
import type { ContactsToAdd, OptOut } from "./control-request.ts";
import { joinList, leaveList } from "./join-list.ts";
import { mergeFields } from "./merge-fields.ts";

/*
 * What people do in Dotdigital by hand, or by the link in an e-mail, without the app.
 */

/** Adds contacts, or changes those that are there, at once. */
export const addContacts = (account: Account, { contacts }: ContactsToAdd, nowMs: number): void => {
  for (const { email, status, dataFields = {}, lists = [] } of contacts) {
    const contact = account.contacts.findByEmail(email) ?? account.contacts.add(email, "subscribed", nowMs);
    if (status !== undefined) contact.status = status;
    mergeFields(contact, dataFields, "overwrite", account.dataFields);
    for (const id of lists) joinList(account, findBook(account, id), contact);
  }
};

/** Suppresses an address in the whole account: no import may create or change it any more. */
export const suppressGlobally = (account: Account, email: string): void => {
  account.globallySuppressed.add(email.toLowerCase());
  const contact = account.contacts.findByEmail(email);
  if (contact !== undefined) contact.status = "suppressed";
};

export const takeOffList = (account: Account, addressBookId: number, email: string): void =>
  leaveList(findBook(account, addressBookId), findByEmail(account, email).id);

export const optOutContact = (account: Account, { email, addressBookId, leaveLists = false }: OptOut): void => {
  const contact = findByEmail(account, email);
  if (addressBookId !== undefined) {
    const book = findBook(account, addressBookId);
    leaveList(book, contact.id);
    book.optedOut.add(contact.id);
    return;
  }
  contact.status = "unsubscribed";
  if (leaveLists) for (const book of account.addressBooks.values()) leaveList(book, contact.id);
};

/** Somebody answers the e-mail of a double opt-in: subscribes them, and puts them on the lists that waited for it. */
export const confirmOptIn = (account: Account, email: string): void => {
  const contact = findByEmail(account, email);
  contact.status = "subscribed";
  for (const book of account.addressBooks.values())
    if (book.pending.delete(contact.id)) joinList(account, book, contact);
};

export class UnknownInAccount extends Error {}

export const findBook = (account: Account, id: number) => {
  const book = account.addressBooks.get(id);
  if (book === undefined) throw new UnknownInAccount(`account ${account.id} has no address book ${id}`);
  return book;
};

const findByEmail = (account: Account, email: string): Contact => {
  const contact = account.contacts.findByEmail(email);
  if (contact === undefined) throw new UnknownInAccount(`account ${account.id} has no contact ${email}`);
  return contact;
};
