import type { AccountData } from "./account-data.ts";
import type { AddressBook } from "./address-book.ts";
import type { Contact } from "./contact.ts";
import type { MembershipCause, MembershipEvent, MembershipImport } from "./membership-event.ts";

/** Puts a contact on a list, or among those who wait for their opt-in. Joining ends an opt-out of that list. */
export const joinList = (
  account: AccountData,
  book: AddressBook,
  contact: Contact,
  by: Exclude<MembershipCause, "import"> | MembershipImport,
): void => {
  book.optedOut.delete(contact.id);
  const isPending = contact.status === "pendingOptIn";
  if (!isPending && contact.status !== "subscribed" && !account.settings.suppressedJoinLists) return;
  note(account, book, contact, isPending ? "waits" : "joined", by);
  (isPending ? book.pending : book.members).add(contact.id);
};

/** Takes a contact off one list. The contact stays in the account, and may go on waiting for the list. */
export const leaveList = (account: AccountData, book: AddressBook, contactId: number, by: MembershipCause): void => {
  const contact = account.contacts.findById(contactId);
  if (contact !== undefined) note(account, book, contact, "left", by);
  book.members.delete(contactId);
  if (account.settings.removalClearsPending || by === "erasure") book.pending.delete(contactId);
};

const note = (
  { settings, membershipLog }: AccountData,
  { id: addressBookId, members, pending }: AddressBook,
  { id: contactId, email }: Contact,
  kind: MembershipEvent["kind"],
  by: MembershipCause | MembershipImport,
): void => {
  if (!settings.keepsMembershipLog) return;
  const wasThere = members.has(contactId) || pending.has(contactId);
  const cause = typeof by === "string" ? { by } : { by: "import" as const, import: by };
  membershipLog.push({ addressBookId, contactId, email, kind, ...cause, wasThere });
};
