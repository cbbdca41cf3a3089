import type { BlobStore } from "../azure/blob-store.ts";
import { decideAgain } from "../azure/decide-again.ts";
import { codeOfNumber } from "../code-numbers.ts";
import { maxTries } from "../diff/decide-row.ts";
import type { SideOfContact } from "../diff/read-side-of.ts";
import { readSideOf } from "../diff/read-side-of.ts";
import { dateOfDay } from "../diff/side-columns.ts";
import { type SievedRecord, sieveRecords } from "../diff/sieve-records.ts";
import { ConfigurationError, ConflictError } from "../errors.ts";
import { openSideOf } from "../runs/lists/side-blob.ts";
import { type List, readCurrent } from "../runs/lists/snapshot-pointer.ts";
import type { AppFacts } from "./explanation.ts";
import { wordsOfCode } from "./words-of-code.ts";

/** The keys of an address, and the version of the hash key that they were made with. */
export type Asked = { keys: readonly Buffer[]; version: string };

export type LookedAt = { app: AppFacts; name: string | null };

/**
 * What the snapshot of a list says of one address. The snapshot passes in a stream, and of it nothing but this one contact
 * is kept. One that cannot be read keeps no other list from its answer.
 */
export const lookAtList = async (snapshots: BlobStore, list: List, asked: Asked): Promise<LookedAt> => {
  try {
    return await decideAgain(looksAgain, () => look(snapshots, list, asked));
  } catch (error) {
    if (!(error instanceof ConfigurationError || error instanceof ConflictError)) throw error;
    return { app: unreadable(error.code, error.message), name: null };
  }
};

/** A finish may replace the snapshot while it is read. */
const looksAgain = 3;

const look = async (snapshots: BlobStore, list: List, { keys, version }: Asked): Promise<LookedAt> => {
  const current = await readCurrent(snapshots, list, () => sieveRecords(keys));
  if (!current) return { app: nothing("no-snapshot"), name: null };
  const { header, index } = current;
  const name = header.name ?? null;
  if (header.hashKey !== version) return { app: ofAnotherKey(), name };
  const [found] = index.kept();
  if (!found) return { app: nothing("not-on-record"), name };
  const side = await readSideOf(await openSideOf(snapshots, list, current)(), found.record);
  return { app: factsOf(found, side), name };
};

/** What the app knows of a contact that is on record. */
export const factsOf = (
  found: Pick<SievedRecord, "membership" | "contactId" | "tries" | "keptSince">,
  side: SideOfContact | undefined,
): AppFacts => ({
  state: stateOf(found),
  since: found.membership === "on" ? (dateOfDay(side?.firstOn ?? 0) ?? null) : null,
  last: lastOf(side),
  tries: found.tries,
  contactId: found.contactId > 0 ? found.contactId : null,
  isKept: found.keptSince > 0,
  // A code is written with its day, and an erasure takes the code alone.
  isErased: side !== undefined && side.lastCode === 0 && side.lastCodeDay > 0,
  problem: null,
});

/** Facts that say no more than the state. */
export const nothing = (state: AppFacts["state"]): AppFacts => ({
  ...{ state, since: null, last: null, tries: 0, contactId: null, isKept: false, isErased: false, problem: null },
});

export const unreadable = (code: string, message: string): AppFacts => ({
  ...nothing("unreadable"),
  problem: { code, message },
});

const ofAnotherKey = () =>
  unreadable(
    "hash-key-lost",
    "The snapshot of this list was made with another hash key, so that nobody can be found in it. The next run that is asked for makes it anew.",
  );

const stateOf = ({ membership, tries }: Pick<SievedRecord, "membership" | "tries">): AppFacts["state"] => {
  switch (membership) {
    case "none":
      return "not-on-record";
    case "on":
      return "on-list";
    case "maybe":
      return tries >= maxTries ? "parked" : "unsure";
    case "rejected":
      return tries >= maxTries ? "parked" : "refused";
    case "removedOnce":
    case "pending":
      return "left";
    case "heldBack":
      return "held-back";
    case "gone":
      return "gone";
  }
};

const lastOf = (side: SideOfContact | undefined): AppFacts["last"] => {
  const code = codeOfNumber(side?.lastCode ?? 0);
  if (!side || !code) return null;
  return { code, words: wordsOfCode(code), day: dateOfDay(side.lastCodeDay) ?? null };
};
