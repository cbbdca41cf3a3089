import type { BlobStore } from "../azure/blob-store.ts";
import type { HashKey } from "../azure/hash-key.ts";
import { log } from "../observe/log.ts";
import type { RunLedger } from "../runs/ledger/run-ledger.ts";
import { clearSides, type FoundOnLists, findOnLists } from "./clear-sides.ts";
import { forgetInReports, type RemovedFromReports } from "./forget-in-reports.ts";
import { personOf } from "./person.ts";

export type ForgetRequest = {
  email: string;
  /** How the person is found in Customer Insights, where somebody knows that. */
  references: readonly string[];
  /** Dotdigital's, where somebody knows them: after she has been taken off her lists nothing here leads to them. */
  contactIds?: readonly number[] | undefined;
  /** Where an earlier call came to. */
  cursor?: string | undefined;
};

export type Forgotten = {
  /** False when time ran out: the same call with this `cursor` goes on. */
  isComplete: boolean;
  cursor: string | null;
  removed: RemovedFromReports & { sideColumns: number };
  /** Dotdigital's, by what the app knows. */
  contactIds: number[];
  /** Lists on record for the person: the record itself stays until a run has taken her off. */
  lists: { accountId: number; addressBookId: number }[];
  /** Lists whose snapshot was made with another hash key, or is damaged: nobody can look there. */
  unreadableLists: { accountId: number; addressBookId: number }[];
  /** What these have staged, and their reports, were left alone. */
  openRuns: { id: string; state: string }[];
};

export type Forget = (request: ForgetRequest) => Promise<Forgotten>;

type Deps = {
  reports: BlobStore;
  snapshots: BlobStore;
  runs: Pick<RunLedger, "unfinishedRunIds" | "get">;
  openHashKey: () => Promise<HashKey>;
  clock: () => number;
  /** How long one call may look at reports. */
  budgetMs: number;
};

/**
 * Removes a person from what the app keeps for people to read, and from what it keeps beside a list's core: decision 20.
 * What a run still works with stays, and so does the core record of each list. A repeat does the same again; a crash
 * leaves nothing that a repeat does not find, for the side columns, which lead to her lines, go last.
 */
export const makeForget =
  (deps: Deps): Forget =>
  async ({ email, references, contactIds: given = [], cursor }) => {
    const until = deps.clock() + deps.budgetMs;
    const hashKey = await deps.openHashKey();
    const person = personOf(hashKey.key, { email, references });
    const found = await findOnLists(deps.snapshots, hashKey.version, person.keys);
    for (const contactId of given) person.learn(contactId, undefined);
    for (const { contactId, reference } of found.people) person.learn(contactId, reference);
    const openRuns = await findOpen(deps);
    const skips = new Set(openRuns.map(({ id }) => id));
    const inReports = await forgetInReports({ ...deps, until }, person, { skips, after: cursor ?? "" });
    const isComplete = inReports.cursor === null;
    const sideColumns = isComplete ? await clearSides(deps.snapshots, hashKey.version, person.keys) : 0;
    const removed = { ...inReports.removed, sideColumns };
    log.info("person-forgotten", { isComplete, openRuns: openRuns.length, ...removed });
    const contactIds = [...person.contactIds];
    return { isComplete, cursor: inReports.cursor, removed, contactIds, ...listsOf(found), openRuns };
  };

const listsOf = ({ people, unreadable }: FoundOnLists): Pick<Forgotten, "lists" | "unreadableLists"> => ({
  lists: people.map(({ list }) => list),
  unreadableLists: unreadable,
});

/** Of every run that is not over, or has not tidied up yet. */
const findOpen = async ({ runs }: Deps): Promise<Forgotten["openRuns"]> => {
  const ids = new Set<string>();
  for await (const id of runs.unfinishedRunIds()) ids.add(id);
  const open: Forgotten["openRuns"] = [];
  for (const id of ids) {
    const run = await runs.get(id);
    if (run) open.push({ id, state: run.value.state });
  }
  return open;
};
