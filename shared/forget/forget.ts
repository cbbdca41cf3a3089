import type { BlobStore } from "../azure/blob-store.ts";
import type { HashKey } from "../azure/hash-key.ts";
import type { ExportStore } from "../definitions/export-store.ts";
import { makeContactHasher } from "../diff/contact-hasher.ts";
import { log } from "../observe/log.ts";
import type { RunLedger } from "../runs/ledger/run-ledger.ts";
import { clearSides, type FoundOnLists, findOnLists } from "./clear-sides.ts";
import { exportsNaming, type NamingExport } from "./exports-naming.ts";
import { type Progress, readCursor, writeCursor } from "./forget-cursor.ts";
import { forgetInReports, type RemovedFromReports } from "./forget-in-reports.ts";
import { type Learnt, type Person, personOf } from "./person.ts";

export type ForgetRequest = {
  email: string;
  /** How the person is found in Customer Insights, where somebody knows that. */
  references: readonly string[];
  /** Dotdigital's, where somebody knows them: after she has been taken off her lists nothing here leads to them. */
  contactIds?: readonly number[] | undefined;
  /** Of the reply of an earlier call that sent the same. */
  cursor?: string | undefined;
};

export type Forgotten = {
  /** True when all that was there as this call began was looked at, but for what `openRuns` have. False when time ran out. */
  isComplete: boolean;
  /** The same call with it goes on: at once where time ran out, else when `openRuns` are over. Null where nothing is left. */
  cursor: string | null;
  removed: RemovedFromReports & { sideColumns: number };
  /** Dotdigital's, by what the app knows. */
  contactIds: number[];
  /** Lists on record for the person: the record itself stays until a run has taken her off. */
  lists: { accountId: number; addressBookId: number }[];
  /** Lists whose snapshot was made with another hash key, or is damaged: nobody can look there. */
  unreadableLists: { accountId: number; addressBookId: number }[];
  /** Exports whose conditions name her: runs work by them, so that somebody has to change them. */
  exports: NamingExport[];
  /** What these have staged, and their reports, were left alone. */
  openRuns: { id: string; state: string }[];
};

export type Forget = (request: ForgetRequest) => Promise<Forgotten>;

type Deps = {
  reports: BlobStore;
  snapshots: BlobStore;
  exports: Pick<ExportStore, "list">;
  runs: Pick<RunLedger, "unfinishedRunIds" | "get">;
  openHashKey: () => Promise<HashKey>;
  clock: () => number;
  /** How long one call may look at reports. */
  budgetMs: number;
};

/**
 * Removes a person from what the app keeps for people to read, and from what it keeps beside a list's core: decision 20.
 * What a run still works with stays, and so does the core record of each list. A repeat does the same again; a crash
 * leaves nothing that a repeat does not find, for the side columns, which lead to her lines, go last. Throws
 * `RefusedError` `cursor-wrong` for a cursor of another request.
 */
export const makeForget =
  (deps: Deps): Forget =>
  async (request) => {
    const until = deps.clock() + deps.budgetMs;
    const hashKey = await deps.openHashKey();
    const of = hashOfRequest(hashKey.key, request);
    const before = request.cursor === undefined ? undefined : readCursor(of, request.cursor);
    const person = personOf(hashKey.key, request);
    const found = await findOnLists(deps.snapshots, hashKey.version, person.keys);
    for (const learnt of [...learntOf(request, found), ...(before ? [before.learnt] : [])]) person.learn(learnt);
    const openRuns = await findOpen(deps);
    const open = openRuns.map(({ id }) => id);
    const { isComplete, pass, removed: inReports } = await goOn({ ...deps, until }, person, open, before?.pass);
    const sideColumns = isComplete ? await clearSides(deps.snapshots, hashKey.version, person.keys) : 0;
    const removed = { ...inReports, sideColumns };
    log.info("person-forgotten", { isComplete, openRuns: openRuns.length, ...removed });
    const learnt = person.known();
    const exports = await exportsNaming(deps.exports, person);
    const isAllDone = isComplete && open.length === 0;
    return {
      ...{ isComplete, cursor: isAllDone ? null : writeCursor(of, { pass, learnt }), removed },
      ...{ contactIds: learnt.contactIds, ...listsOf(found), exports, openRuns },
    };
  };

/** A cursor goes on with the request that it is of, and with no other. */
const hashOfRequest = (key: Buffer, { email, references, contactIds = [] }: ForgetRequest): string =>
  makeContactHasher(key)
    .values(`forget:${JSON.stringify([email, references, contactIds])}`)
    .toString("hex");

const learntOf = ({ contactIds = [] }: ForgetRequest, { people }: FoundOnLists): Learnt[] => [
  { contactIds: [...contactIds], references: [] },
  ...people.map(({ contactId, reference }) => ({
    contactIds: [contactId],
    references: reference ? [reference.toString("hex")] : [],
  })),
];

type Pass = Progress["pass"];

/**
 * Goes through the files in passes. A file that was written, or a run that ended, while a pass of several calls was under
 * way may lie behind the place that it had come to: the next pass looks at those. A pass that one call begins and ends
 * has looked at all that was there as the call began.
 */
const goOn = async (
  deps: Deps & { until: number },
  person: Person,
  open: readonly string[],
  before: Pass | undefined,
): Promise<{ isComplete: boolean; pass: Pass; removed: RemovedFromReports }> => {
  const total: RemovedFromReports = { lines: 0, examples: 0, files: 0 };
  const skips = new Set(open);
  const begin = (since: number, always: string[]): Pass => ({
    ...{ since, always, began: deps.clock(), last: "", skipped: [] },
  });
  let isBegunHere = before === undefined || before.last === "";
  let pass = before === undefined ? begin(0, []) : isBegunHere ? begin(before.since, before.always) : before;
  for (;;) {
    pass = { ...pass, skipped: [...new Set([...pass.skipped, ...open])] };
    const which = { since: pass.since, always: new Set(pass.always), skips, after: pass.last };
    const { removed, last } = await forgetInReports(deps, person, which);
    total.lines += removed.lines;
    total.examples += removed.examples;
    total.files += removed.files;
    if (last !== null) return { isComplete: false, pass: { ...pass, last }, removed: total };
    const next = begin(pass.began - clocksApartMs, pass.skipped);
    if (isBegunHere) return { isComplete: true, pass: next, removed: total };
    pass = next;
    isBegunHere = true;
  }
};

/** The storage's clock and this machine's are never as far apart; what is looked at twice does no harm. */
const clocksApartMs = 5 * 60_000;

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
