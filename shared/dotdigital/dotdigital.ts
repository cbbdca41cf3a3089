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
  /** `body` is the exact JSON of `PUT /contacts/v3/import`. */
  startImport(body: Uint8Array): Promise<{ importId: string }>;
  /** Throws `RefusedError` `import-not-found` when Dotdigital does not know the id. */
  importResult(importId: string): Promise<ImportResult>;
  /**
   * Starts taking contacts off this one list; they stay in the account. How many ids a call may carry is documented
   * nowhere (Dotdigital's CRM partners send 1,000). An id that does not fit the API's int32, or none at all, is a
   * `RefusedError` `contact-id-invalid` before anything is sent.
   */
  startRemoval(addressBookId: number, contactIds: readonly number[]): Promise<{ jobId: string }>;
  /** Throws `RefusedError` `removal-not-found` when Dotdigital does not know the job. */
  removalStatus(jobId: string): Promise<RemovalStatus>;
  /** A contact by its e-mail address, with its own status in the account; undefined when there is no such contact. */
  contactByEmail(email: string): Promise<ListedContact | undefined>;
  /** One page of who is on a list, in ascending order of contact id. `limit` is held between 1 and 5,000. */
  contactsOnList(addressBookId: number, page: { marker?: string | undefined; limit: number }): Promise<ContactsPage>;
};

export type AddressBook = { id: number; name: string; visibility: string; contacts: number };

export type DataFieldType = "String" | "Numeric" | "Date" | "Boolean";

/** A field whose type we do not know counts as a String: Dotdigital judges what is sent to it. */
export type DataField = { name: string; type: DataFieldType };

/** What account-info says of the API user's account. */
export type Account = { accountId: number; endpoint: string };

export type ContactReference = { contactId?: number | undefined; email?: string | undefined };

export type ImportFailure = ContactReference & {
  /** Dotdigital's own, in its own spelling; compare without regard to case. */
  failures: { failureCode: string; description: string }[];
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

/** Without `nextMarker` it is the last page. */
export type ContactsPage = { contacts: ListedContact[]; nextMarker?: string };
