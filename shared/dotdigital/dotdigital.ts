/**
 * Dotdigital as the use cases see it: one account, through one connection. Every call throws `TransientError`,
 * `RefusedError` or `ConfigurationError` as `classify-failure.ts` decides, and nothing else.
 */
export type Dotdigital = {
  addressBook(id: number): Promise<AddressBook>;
  addressBooks(): Promise<AddressBook[]>;
  createAddressBook(name: string): Promise<AddressBook>;
  dataFields(): Promise<DataField[]>;
  /** `body` is the exact JSON of `PUT /contacts/v3/import`. */
  startImport(body: Uint8Array): Promise<{ importId: string }>;
  importResult(importId: string): Promise<ImportResult>;
};

export type AddressBook = { id: number; name: string; visibility: string; contacts: number };

export type DataFieldType = "String" | "Numeric" | "Date" | "Boolean";

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
