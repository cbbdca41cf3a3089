import { type AccountSeed, type AccountSettings, changeSettings } from "./account-settings.ts";
import { type AddressBook, makeAddressBook } from "./address-book.ts";
import { type ContactStore, makeContactStore } from "./contact-store.ts";
import { type DataField, DEFAULT_DATA_FIELDS } from "./data-field.ts";
import type { DeletionJob } from "./deletion-job.ts";
import type { ImportJob } from "./import-job.ts";
import type { Job } from "./job.ts";
import type { RateWindow } from "./rate-limit.ts";

/** One Dotdigital account and all that is in it. */
export type Account = {
  id: number;
  settings: AccountSettings;
  contacts: ContactStore;
  addressBooks: Map<number, AddressBook>;
  /** By lower-cased name: Dotdigital matches data fields without regard to case. */
  dataFields: Map<string, DataField>;
  /** Lower-cased e-mail addresses that no import may create or change. */
  globallySuppressed: Set<string>;
  imports: Map<string, ImportJob>;
  removals: Map<string, RemovalJob>;
  deletions: Map<string, DeletionJob>;
  rate: RateWindow;
  mostActiveImports: number;
};

export type RemovalJob = Job & { status: string };

/** Contact ids of different accounts never meet, so that mixing accounts up shows. 20 accounts fit into an int32. */
const IDS_PER_ACCOUNT = 100_000_000;

export const makeAccount = (seed: AccountSeed, ordinal: number): Account => {
  const { id, addressBooks, dataFields, globallySuppressed, ...change } = seed;
  return {
    id,
    settings: changeSettings(change),
    contacts: makeContactStore((ordinal + 1) * IDS_PER_ACCOUNT + 1),
    addressBooks: new Map((addressBooks ?? []).map((book) => [book.id, makeAddressBook(book)])),
    dataFields: new Map((dataFields ?? DEFAULT_DATA_FIELDS).map((field) => [field.name.toLowerCase(), field])),
    globallySuppressed: new Set((globallySuppressed ?? []).map((email) => email.toLowerCase())),
    imports: new Map(),
    removals: new Map(),
    deletions: new Map(),
    rate: { startedMs: 0, used: { low: 0, medium: 0 } },
    mostActiveImports: 0,
  };
};
