import type { AccountData } from "./account-data.ts";
import type { AddressBook } from "./address-book.ts";
import type { Contact } from "./contact.ts";

/** Puts a contact on a list, or among those who wait for their opt-in. Joining ends an opt-out of that list. */
export const joinList = (account: AccountData, book: AddressBook, contact: Contact): void => {
  book.optedOut.delete(contact.id);
  if (contact.status === "pendingOptIn") book.pending.add(contact.id);
  else if (contact.status === "subscribed" || account.settings.suppressedJoinLists) book.members.add(contact.id);
};

/** Takes a contact off one list. The contact stays in the account, and may go on waiting for the list. */
export const leaveList = ({ settings }: AccountData, book: AddressBook, contactId: number): void => {
  book.members.delete(contactId);
  if (settings.removalClearsPending) book.pending.delete(contactId);
};
