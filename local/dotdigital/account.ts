import type { AccountData } from "./account-data.ts";
import { type AccountSeed, changeSettings } from "./account-settings.ts";
import { makeAddressBook } from "./address-book.ts";
import { addressKey } from "./address-key.ts";
import { makeContactStore } from "./contact-store.ts";
import { DEFAULT_DATA_FIELDS } from "./data-field.ts";
import type { DeletionJob } from "./deletion-job.ts";
import type { ImportJob } from "./import-job.ts";
import type { Job } from "./job.ts";
import type { RateWindow } from "./rate-limit.ts";

/** One Dotdigital account: all that is in it, the jobs that are under way, and what it counts. */
export type Account = AccountData & {
  imports: Map<string, ImportJob>;
  removals: Map<string, RemovalJob>;
  deletions: Map<string, DeletionJob>;
  rate: RateWindow;
  mostActiveImports: number;
};

export type RemovalJob = Job & { status: string };

/**
 * No two accounts share a contact id, so that a test notices accounts that are mixed up. 20 accounts fit into an int32.
 */
const IDS_PER_ACCOUNT = 100_000_000;

export const makeAccount = (seed: AccountSeed, ordinal: number): Account => {
  const { id, addressBooks, dataFields, globallySuppressed, ...change } = seed;
  const keyOf = (email: string) => addressKey(email, account.settings.addresses);
  const account: Account = {
    id,
    settings: changeSettings(change),
    contacts: makeContactStore((ordinal + 1) * IDS_PER_ACCOUNT + 1, keyOf),
    addressBooks: new Map((addressBooks ?? []).map((book) => [book.id, makeAddressBook(book)])),
    dataFields: new Map((dataFields ?? DEFAULT_DATA_FIELDS).map((field) => [field.name.toLowerCase(), field])),
    globallySuppressed: new Set(),
    membershipLog: [],
    imports: new Map(),
    removals: new Map(),
    deletions: new Map(),
    rate: { startedMs: 0, used: { low: 0, medium: 0 } },
    mostActiveImports: 0,
  };
  for (const email of globallySuppressed ?? []) account.globallySuppressed.add(keyOf(email));
  return account;
};
