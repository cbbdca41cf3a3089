import type { Account } from "./account.ts";
import { type Contact, fieldsOf, setFields } from "./contact.ts";
import type { ContactKey, ContactsToAdd, Merge, OptOut } from "./control-request.ts";
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
    for (const id of lists) joinList(account, findBook(account, id), contact, "hand");
  }
};

/** Suppresses an address in the whole account: no import may create or change it any more. */
export const suppressGlobally = (account: Account, email: string): void => {
  account.globallySuppressed.add(account.contacts.keyOf(email));
  const contact = account.contacts.findByEmail(email);
  if (contact !== undefined) contact.status = "suppressed";
};

export const takeOffList = (account: Account, addressBookId: number, email: string): void =>
  leaveList(account, findBook(account, addressBookId), findContact(account, { email }).id, "hand");

export const optOutContact = (account: Account, { email, addressBookId, leaveLists = false }: OptOut): void => {
  const contact = findContact(account, { email });
  if (addressBookId !== undefined) {
    const book = findBook(account, addressBookId);
    leaveList(account, book, contact.id, "hand");
    book.pending.delete(contact.id);
    book.optedOut.add(contact.id);
    return;
  }
  contact.status = "unsubscribed";
  if (leaveLists) for (const book of booksOf(account, contact)) leaveList(account, book, contact.id, "hand");
};

/** Somebody answers the e-mail of a double opt-in: subscribes them, and puts them on the lists that waited for it. */
export const confirmOptIn = (account: Account, email: string): void => {
  const contact = findContact(account, { email });
  contact.status = "subscribed";
  for (const book of account.addressBooks.values())
    if (book.pending.delete(contact.id)) joinList(account, book, contact, "confirmation");
};

/** The contact has another address from now on. Its id, its lists and its status stay. */
export const changeAddress = (account: Account, key: ContactKey, to: string, nowMs: number): void => {
  const contact = findContact(account, key);
  const holder = account.contacts.findByEmail(to);
  if (holder !== undefined && holder !== contact)
    throw new NotPossible(`contact ${holder.id} of account ${account.id} has this address already`);
  account.contacts.changeAddress(contact, to, nowMs);
};

/**
 * Two contacts become one: one id goes, the other takes its lists and the data fields that it has not. Who opted out
 * of a list under either id is not on it afterwards. Which of the two addresses stays is for the caller to say.
 */
export const mergeContacts = (account: Account, { kept, gone, address = "kept" }: Merge, nowMs: number): void => {
  const into = findContact(account, kept);
  const from = findContact(account, gone);
  if (into === from) throw new NotPossible("a contact cannot be merged with itself");
  for (const book of account.addressBooks.values()) {
    const { members, pending, optedOut } = book;
    const hasOptedOut = optedOut.has(from.id) || optedOut.has(into.id);
    if (hasOptedOut) {
      leaveList(account, book, into.id, "merge");
      optedOut.add(into.id);
    } else if (members.has(from.id) || pending.has(from.id)) joinList(account, book, into, "merge");
  }
  setFields(into, { ...fieldsOf(from), ...fieldsOf(into) });
  into.updatedMs = nowMs;
  eraseContact(account, from);
  if (address === "gone") account.contacts.changeAddress(into, from.email, nowMs);
};

/** Out of the account, off every list, without a trace. The id is never given again. */
export const eraseContact = (account: Account, contact: Contact): void => {
  for (const book of account.addressBooks.values()) {
    if (booksOf(account, contact).includes(book)) leaveList(account, book, contact.id, "erasure");
    book.optedOut.delete(contact.id);
  }
  account.contacts.remove(contact);
};

/** The lists that a contact is on or waits for. */
const booksOf = ({ addressBooks }: Account, { id }: Contact) =>
  [...addressBooks.values()].filter(({ members, pending }) => members.has(id) || pending.has(id));

export class UnknownInAccount extends Error {}

/** What is asked for contradicts what is there. */
export class NotPossible extends Error {}

export const findBook = (account: Account, id: number) => {
  const book = account.addressBooks.get(id);
  if (book === undefined) throw new UnknownInAccount(`account ${account.id} has no address book ${id}`);
  return book;
};

export const findContact = (account: Account, key: ContactKey): Contact => {
  const contact = "email" in key ? account.contacts.findByEmail(key.email) : account.contacts.findById(key.contactId);
  if (contact === undefined)
    throw new UnknownInAccount(`account ${account.id} has no contact ${"email" in key ? key.email : key.contactId}`);
  return contact;
};
