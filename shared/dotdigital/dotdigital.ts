import type { Words } from "../personal/words.ts";
import type { RequestBody } from "./streamed-body.ts";

/**
 * Dotdigital as the use cases see it: one account, through one connection. Every call throws `TransientError`,
 * `RefusedError` or `ConfigurationError` as `classify-failure.ts` decides, and nothing else (but for what reading the
 * credentials throws). Nothing in here takes anybody off more than one list, or out of the account.
 */
export type Dotdigital = {
  /** Whose the credentials are. */
  account(): Promise<Account>;
  addressBook(id: number): Promise<AddressBook>;
  addressBooks(): Promise<AddressBook[]>;
  createAddressBook(name: string): Promise<AddressBook>;
  dataFields(): Promise<DataField[]>;
  /** `body` is the exact JSON of `PUT /contacts/v3/import`. What reading it throws is thrown as it is, and nothing was sent then. */
  startImport(body: RequestBody): Promise<{ importId: string }>;
  /** Throws `RefusedError` `import-not-found` when Dotdigital does not know the id. */
  importResult(importId: string): Promise<ImportResult>;
  /**
   * Starts taking contacts off this one list; they stay in the account. How many ids a call may carry is documented
   * nowhere (Dotdigital's CRM partners send 1,000). An id that does not fit the API's int32, or none at all, is a
   * `RefusedError` `contact-id-invalid` before anything is sent. A call that is refused for one of its contacts is a
   * `RefusedError` `contact-not-found`, `contact-invalid` or `contact-suppressed`, which does not say for which; a list
   * that is gone is a `ConfigurationError` `address-book-not-found`.
   */
  startRemoval(addressBookId: number, contactIds: readonly number[]): Promise<{ jobId: string }>;
  /** Throws `RefusedError` `removal-not-found` when Dotdigital does not know the job. */
  removalStatus(jobId: string): Promise<RemovalStatus>;
  /**
   * A contact by the e-mail address that it has now; undefined when no contact has it. Whether Dotdigital finds an
   * address in another spelling (a domain in ASCII, a letter in two code points) is not documented.
   */
  contactByEmail(email: string): Promise<Contact | undefined>;
  /**
   * A contact by its id, whatever its address has become; undefined when the account has no such id (any more): the
   * contact was deleted, or merged into another. An id that is none is a `RefusedError` `contact-id-invalid` before
   * anything is sent.
   */
  contactById(contactId: number): Promise<Contact | undefined>;
  /** One page of who is on a list, in ascending order of contact id. `limit` is held between 1 and 5,000. */
  contactsOnList(addressBookId: number, page: { marker?: string | undefined; limit: number }): Promise<ContactsPage>;
};

export type AddressBook = { id: number; name: string; visibility: string; contacts: number };

export type DataFieldType = "String" | "Numeric" | "Date" | "Boolean";

/** A field whose type we do not know counts as a String: Dotdigital judges what is sent to it. */
export type DataField = { name: string; type: DataFieldType };

/** What account-info says of the API user's account. */
export type Account = { accountId: number; endpoint: string };

/** `email` is the contact's address as Dotdigital has it now, which need not be the one that was sent. */
export type ContactReference = { contactId?: number | undefined; email?: string | undefined };

/**
 * Dotdigital echoes the identifiers that were sent: `email` is that address, and `contactId` is the contact that it was
 * matched to, or the id that was sent where none was found. Either may be absent.
 */
export type ImportFailure = ContactReference & {
  /** Dotdigital's own, in its own spelling; compare without regard to case. */
  failures: { failureCode: string; words: Words }[];
};

export type ImportSummary = {
  newContacts: number;
  updatedContacts: number;
  globallySuppressed: number;
  invalidEntries: number;
  duplicateIdentifiers: number;
};

/** `GET /contacts/v3/import/{importId}`. The lists and the summary are optional in the specification. */
export type ImportResult = {
  status: "Finished" | "NotFinished" | "RejectedByWatchdog" | "Failed" | "ExceedsAllowedContactLimit" | "Unknown";
  /** The status in Dotdigital's own spelling. */
  statusText: string;
  summary?: ImportSummary;
  created?: ContactReference[];
  updated?: ContactReference[];
  failures?: ImportFailure[];
};

/** `GET /v2/contacts/deletion/{id}`: a removal from one list, in spite of its path. */
export type RemovalStatus = {
  status: "Started" | "Completed" | "Failed" | "Unknown";
  /** The status in Dotdigital's own spelling. */
  statusText: string;
};

export type ListedContact = {
  contactId: number;
  email?: string;
  /** Of the contact in the account, in Dotdigital's own spelling: `subscribed`, `unsubscribed`, `suppressed` … */
  status: string;
};

/** What `GET /contacts/v3/{identifier}/{value}` says of one contact. */
export type Contact = ListedContact & {
  /**
   * The lists that it is on, waits for or opted out of. Undefined where the reply names none in a form that can be
   * read: that is not known, and not the same as none.
   */
  lists: ListMembership[] | undefined;
};

export type ListMembership = {
  id: number;
  /** Of the contact on this list, in Dotdigital's own spelling: `subscribed`, `suppressed` or `pending`. */
  status: string;
};

/** Without `nextMarker` it is the last page. */
export type ContactsPage = { contacts: ListedContact[]; nextMarker?: string };
