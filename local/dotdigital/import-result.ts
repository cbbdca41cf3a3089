import type { Contact } from "./contact.ts";

export type ImportFailure = {
  contactId?: number;
  matchIdentifier: string;
  identifiers: Record<string, unknown>;
  failures: { failureCode: string; description: string }[];
};

/** `created` and `updated` hold the contacts themselves: a result of 25,000 ids costs 25,000 pointers until asked for. */
export type ImportResult = {
  created: Contact[];
  updated: Contact[];
  failures: ImportFailure[];
  summary: {
    newContacts: number;
    updatedContacts: number;
    globallySuppressed: number;
    invalidEntries: number;
    duplicateIdentifiers: number;
  };
};
