import type { BlobStore } from "../azure/blob-store.ts";
import type { SendMessage } from "../azure/queue-sender.ts";
import type { Gate } from "../dotdigital/gate.ts";
import { brokenSums, type Counts, sumCounts } from "../report/counts.ts";
import { type NoteLine, parseNotes } from "../stage/note-line.ts";
import type { Plan } from "../stage/plan.ts";
import { cancelBatch } from "./batch/end-batch.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { type Batch, hasEnded, isOut, isReleased } from "./ledger/batch.ts";
import type { BatchLedger } from "./ledger/batch-ledger.ts";
import type { FinishMessage } from "./ledger/messages.ts";
import { readPlan } from "./ledger/read-plan.ts";
import type { Stored } from "./ledger/row-codec.ts";
import { type EndState, isEnded, isGood, isLookOnly, type Run } from "./ledger/run.ts";
import type { RunLedger } from "./ledger/run-ledger.ts";
import { runAfter } from "./ledger/run-transitions.ts";
import { reportPaths, stagedPaths } from "./ledger/staged-paths.ts";
import { writeHeldBack } from "./ledger/write-held-back.ts";
import type { EndedRun, ListSnapshots } from "./lists/list-snapshots.ts";
import type { LookForIds } from "./lists/look-for-ids.ts";
import { readPages } from "./lists/read-lists.ts";
import { pagesOf, type Reading } from "./lists/read-on.ts";
import { noteRunEnded } from "./note-run-ended.ts";
import { progressOf } from "./progress-of.ts";
import { writeReport } from "./write-report.ts";

export type FinishRunDeps = {
  runs: RunLedger;
  batches: BatchLedger;
  staged: BlobStore;
  reports: BlobStore;
  send: SendMessage;
  clock: () => number;
  snapshots: ListSnapshots;
  gate: Gate;
  lookForIds: LookForIds;
};

/**
 * cancelling | exporting → finishing → an end. Counts are taken from the plan and from every batch's row each time, so
 * a repeat counts nothing twice. A run whose counts do not add up is failed, and says so.
 */
export const makeFinishRun =
  (deps: FinishRunDeps) =>
  async ({ runId, mark }: FinishMessage): Promise<void> => {
    const stored = await deps.runs.get(runId);
    if (!stored) return;
    // A crash may have come between the end and the deletion; the sweep sends this message again until it is noted.
    if (isEnded(stored.value.state)) {
      await writeMissingReport(deps, stored.value);
      return clean(deps, stored.value);
    }
    const finishing = await begin(deps, stored, mark);
    if (!finishing) return;

    const { value: run } = finishing;
    const plan = run.batchCount > 0 || run.targets.length > 0 ? await readPlan(deps.staged, run) : undefined;
    const batches = await cancelLate(deps, runId);
    const isTakenIn = plan !== undefined && !isLookOnly(run.mode) && hasGoneOut(run);
    const read = isTakenIn ? await readLists(deps, run, plan, batches) : new Set<number>();
    if (read === "again") return comeAgain(deps, run);
    const targets = countOutcomes(run.targets, plan?.batches ?? [], batches);
    const ended = endOf(run, targets, batches, deps.clock());
    await writeReport(deps, ended, plan, batches);
    const members = isTakenIn ? await closeSnapshots(deps, ended, plan, batches, read) : noMembers;
    await deps.runs.end(finishing, withMembers(ended, members));
    noteRunEnded(ended);
    await clean(deps, withMembers(ended, members));
  };

/**
 * So long a run that finishes waits for a list that cannot be read. It is less than what the sweep takes for overdue, so that no
 * second message of it goes round meanwhile.
 */
const readsWithinMs = 100_000;
const firstDelayMs = 5000;

/** The lists that were read now, of those on which the run has put people without learning who they are. */
const readLists = async (
  deps: FinishRunDeps,
  run: Run,
  plan: Plan,
  batches: readonly Batch[],
): Promise<ReadonlySet<number> | "again"> => {
  const mayWait = deps.clock() - run.changedAt < readsWithinMs;
  const read = new Set<number>();
  for (const { addressBookId } of plan.targets) {
    const done = await deps.lookForIds(run, learning(run, addressBookId), batches, mayWait);
    if (done === "again") return "again";
    if (done === "read") read.add(addressBookId);
  }
  return read;
};

const learning = ({ id }: Run, addressBookId: number): Reading => ({ runId: id, addressBookId, why: "learning" });

/** Each time as much later as it has waited already. */
const comeAgain = ({ send, clock }: FinishRunDeps, { id, changedAt }: Run): Promise<void> =>
  send("finish-run", { runId: id }, { delayMs: Math.max(firstDelayMs, clock() - changedAt) });

/** The run in `finishing`, or undefined while batches of it are still out: the last of them sends this message again. */
const begin = async (
  deps: FinishRunDeps,
  stored: Stored<Run>,
  mark: string | undefined,
): Promise<Stored<Run> | undefined> => {
  const run = stored.value;
  if (run.state === "finishing") return isOfAnother(run, mark) ? undefined : stored;
  if (run.state !== "cancelling" && run.state !== "exporting") return undefined;
  const batches = await deps.batches.ofRun(run.id);
  if (run.state === "cancelling") {
    for (const batch of batches) if (batch.value.state === "staged") await cancelBatch(deps, batch);
  }
  const open = batches.filter(({ value }) => (run.state === "cancelling" ? isOut(value) : !hasEnded(value)));
  const rows = batches.map(({ value }) => value);
  const missing = run.state === "exporting" && !isReleased(run, rows);
  if (open.length > 0 || missing) return undefined;
  return deps.runs.replace(stored, runAfter(run, { kind: "finishes", mark, at: deps.clock() }));
};

/**
 * Of two batches that ended at once each has sent a message, and so has each message that found the last batch ended. To finish
 * a run twice side by side would take the work and the memory of both; the other message is there until it is done, or until the
 * queue gives it up.
 */
const isOfAnother = ({ finishesFor }: Run, mark: string | undefined): boolean =>
  mark !== undefined && finishesFor !== undefined && mark !== finishesFor;

/**
 * Whoever lets a plan go may still be making rows of batches while the run is stopped: those that appeared since go
 * nowhere, and are cancelled as the others were. One that appears later has no row yet, and counts as not sent.
 */
const cancelLate = async (deps: FinishRunDeps, runId: string): Promise<Batch[]> => {
  for (;;) {
    const batches = await deps.batches.ofRun(runId);
    const late = batches.filter(({ value }) => value.state === "staged");
    if (late.length === 0) return batches.map(({ value }) => value);
    for (const batch of late) await cancelBatch(deps, batch);
  }
};

/** False for a plan that was dropped while it was held: it changes nothing of what is known of its lists. */
const hasGoneOut = ({ held, releasedBy }: Run): boolean => held === undefined || releasedBy !== undefined;

/** How many are on each list, by what is known of it when its snapshot has been written. */
type Members = ReadonlyMap<number, number>;
const noMembers: Members = new Map();

const withMembers = (run: Run, members: Members): Run => ({
  ...run,
  targets: run.targets.map((target) => {
    const there = members.get(target.addressBookId);
    return there === undefined ? target : { ...target, members: there };
  }),
});

/** Takes every outcome into the list's next snapshot, however the run ended. */
const closeSnapshots = async (
  deps: FinishRunDeps,
  run: Run,
  plan: Plan,
  batches: readonly Batch[],
  read: ReadonlySet<number>,
): Promise<Members> => {
  const { snapshots, staged } = deps;
  const members = new Map<number, number>();
  // A plan that sends nobody is not let go, and comes here at once.
  await writeHeldBack(staged, run.id, plan);
  const hasDoneAll = didAllOfPlan(run, batches);
  for (const { addressBookId, people, counts: c } of plan.targets) {
    const notes = await staged.read(stagedPaths.notes(run.id, run.attempt, addressBookId));
    const list = { accountId: plan.accountId, addressBookId };
    const facts = await openStaged(staged, stagedPaths.facts(run.id, run.attempt, addressBookId));
    const cells = await openStaged(staged, stagedPaths.cells(run.id, run.attempt, addressBookId));
    const there = await snapshots.close(list, {
      runId: run.id,
      refresh: run.refresh,
      hashKey: plan.hashKey,
      notes: notes ? parseNotes(notes.bytes).filter((note) => counts(hasDoneAll, note)) : [],
      // Everybody who was on the list is ours from the moment that somebody released the plan.
      ...(run.mode === "adopt" && run.releasedBy ? { adopted: readPages(staged, run.id, addressBookId) } : {}),
      read: await readingsOf(deps, run, addressBookId, read.has(addressBookId)),
      people,
      putNobody: c.notInAccount > 0 && c.sent + c.unchanged + c.parked === 0,
      name: plan.snapshots?.find((list) => list.addressBookId === addressBookId)?.name,
      facts,
      cells,
    });
    if (there !== undefined) members.set(addressBookId, there);
  }
  return members;
};

/** Whom a broken row keeps is known however the run ended, once its plan went out: nobody is kept for ever by runs that fail. */
const counts = (hasDoneAll: boolean, [note]: NoteLine): boolean => note === "kept" || note === "named" || hasDoneAll;

/** Whether all went well with the lists that were there. */
const didAllOfPlan = (run: Run, batches: readonly Batch[]): boolean =>
  isGood(run.state) ||
  (run.error !== undefined &&
    run.error.message === goneOf(run)?.message &&
    batches.every(({ state }) => state === "settled" || state === "split"));

const openStaged = async (staged: BlobStore, name: string): Promise<AsyncIterable<Uint8Array> | undefined> => {
  const found = await staged.head(name);
  return found && staged.readStream(name, { ifMatch: found.etag });
};

/** What the run has read of a list, before its plan was made and now. */
const readingsOf = async (
  { staged }: FinishRunDeps,
  run: Run,
  addressBookId: number,
  isRead: boolean,
): Promise<NonNullable<EndedRun["read"]>> => {
  const wasRead = (await staged.head(stagedPaths.page(run.id, addressBookId, 0))) !== undefined;
  return {
    ...(wasRead ? { before: readPages(staged, run.id, addressBookId) } : {}),
    ...(isRead ? { after: pagesOf(staged, learning(run, addressBookId)) } : {}),
  };
};

const endOf = (run: Run, targets: Run["targets"], batches: readonly Batch[], now: number): Run => {
  const broken = targets.flatMap(({ addressBookId, counts }) =>
    brokenSums(counts).map((sum) => `address book ${addressBookId}: ${sum}`),
  );
  const error =
    broken.length > 0
      ? { code: "counts-do-not-add-up", message: `This is a fault of the app; please report it. ${broken.join("; ")}` }
      : (run.error ?? batches.find(({ state }) => state === "failed")?.error ?? goneOf(run));
  const counts = sumCounts(targets.map((target) => target.counts));
  const as = endState(run, error !== undefined, batches, counts);
  const progress = isGood(as) ? {} : { progress: progressOf(run, batches) };
  return runAfter(run, { kind: "ended", as, targets, error, ...progress, at: now });
};

/** Of lists that were left out because they are gone. A run that was dropped or stopped did not come to them. */
const goneOf = ({ gone, discardedBy, cancelledBy }: Run): Run["error"] => {
  if (!gone || discardedBy !== undefined || cancelledBy !== undefined) return undefined;
  const message = `${gone.map(({ detail }) => detail).join(" ")} The export's other lists went on.`;
  return { code: "address-book-not-found", message };
};

const endState = (run: Run, hasError: boolean, batches: readonly Batch[], counts: Counts): EndState => {
  if (hasError) return "failed";
  if (run.discardedBy !== undefined) return "discarded";
  if (run.cancelledBy !== undefined || batches.some(({ state }) => state === "cancelled")) return "cancelled";
  return counts.rejected + counts.parked + counts.unconfirmed + counts.removalFailed > 0
    ? "succeeded-with-rejects"
    : "succeeded";
};

/** Writes the report of a run whose finish was given up, as soon as it can be written: the rejects are still staged then. */
const writeMissingReport = async (deps: FinishRunDeps, run: Run): Promise<void> => {
  if (await deps.reports.head(reportPaths.report(run.id))) return;
  const planIsThere = (await deps.staged.head(stagedPaths.plan(run.id, run.attempt))) !== undefined;
  const batches = (await deps.batches.ofRun(run.id)).map(({ value }) => value);
  await writeReport(deps, run, planIsThere ? await readPlan(deps.staged, run) : undefined, batches);
};

/** Deletes what is left of the staged personal data. */
const clean = async ({ staged, runs }: FinishRunDeps, run: Run): Promise<void> => {
  for await (const { name } of staged.list(stagedPaths.ofRun(run.id))) await staged.delete(name);
  await runs.noteClean(run);
};
