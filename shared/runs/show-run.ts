import { z } from "zod";
import type { BlobStore } from "../azure/blob-store.ts";
import { storedJson } from "../azure/stored-json.ts";
import { mapBounded } from "../discover/map-bounded.ts";
import { sumCounts } from "../report/counts.ts";
import { type LinesOfCode, linesOfCodeSchema, linesOfCodes } from "../report/lines-of-code.ts";
import { type PlannedChanges, plannedChangesSchema } from "../report/planned-changes.ts";
import { rejectsHeader } from "../report/rejects-csv.ts";
import { planSchema, shownOf } from "../stage/plan.ts";
import { countOutcomesSoFar } from "./count-outcomes.ts";
import type { Batch } from "./ledger/batch.ts";
import type { BatchLedger } from "./ledger/batch-ledger.ts";
import { planName } from "./ledger/plan-name.ts";
import { type Held, isEnded, isLookOnly, type Run } from "./ledger/run.ts";
import type { ListedRun, RunLedger } from "./ledger/run-ledger.ts";
import { reportPaths, stagedPaths } from "./ledger/staged-paths.ts";
import { progressOf } from "./progress-of.ts";
import type { BatchView, HeldView, RunApi, RunView } from "./run-api.ts";
import { batchWaitsFor, waitingFor } from "./waiting-for.ts";
import { type ReadConnection, warnOfConnection } from "./warn-of-connection.ts";

type Deps = {
  runs: RunLedger;
  batches: BatchLedger;
  reports: Pick<BlobStore, "read" | "head" | "readStream">;
  staged: Pick<BlobStore, "read" | "head" | "readStream">;
  clock: () => number;
  readConnection: ReadConnection;
};

/** The reading side of runs: nothing here changes anything. */
export const makeShowRun = (
  deps: Deps,
): Pick<
  RunApi,
  "showRun" | "pageRuns" | "listRuns" | "readRejects" | "readChanges" | "readDifferences" | "openRunOf"
> => ({
  async showRun(id) {
    const run = (await deps.runs.get(id))?.value;
    if (!run) return undefined;
    const batches = (await deps.batches.ofRun(id)).map(({ value }) => value);
    const [staged, warnings] = await Promise.all([
      readStaged(deps, run),
      warnOfConnection(deps.readConnection, run.connection),
    ]);
    const shown = { ...view(run, batches, deps.clock()), ...staged, warnings };
    return waitsToPlan(run) ? { ...shown, expectedEnd: await endOfWaiting(deps, run) } : shown;
  },

  pageRuns: (filter) => pageRuns(deps, filter),
  listRuns: async (filter) => (await pageRuns(deps, filter)).runs,

  async readRejects(id) {
    const reported = await readFile(deps.reports, reportPaths.rejects(id));
    const open = reported ? undefined : await decidedOn(deps, id);
    if (!open) return reported;
    return withHeader(await readFile(deps.staged, stagedPaths.refusals(id, open.attempt)));
  },

  async readChanges(id) {
    const reported = await readFile(deps.reports, reportPaths.changes(id));
    const open = reported ? undefined : await decidedOn(deps, id);
    return open ? readFile(deps.staged, stagedPaths.changes(id, open.attempt)) : reported;
  },

  readDifferences: (id) => readFile(deps.reports, reportPaths.differences(id)),

  async openRunOf(exportName) {
    const { openRunId } = await deps.runs.head(exportName);
    return openRunId === undefined ? undefined : (await deps.runs.get(openRunId))?.value;
  },
});

/** Runs that one page looks at: where a state is asked for, few may be in it. */
const mostLookedAt = 1_000;
/** Rows of runs that are read at once, where the index does not tell what is asked for. */
const readsAtOnce = 16;

const pageRuns = async (
  deps: Deps,
  { export: exportName, state, top, after }: Parameters<RunApi["pageRuns"]>[0],
): Promise<{ runs: RunView[]; next: string | null }> => {
  const runs: RunView[] = [];
  let waiting: ListedRun[] = [];
  let looked = 0;
  let last = "";
  const show = async () => {
    const read = await mapBounded(waiting, readsAtOnce, async ({ id, run }) => run ?? (await deps.runs.get(id))?.value);
    waiting = [];
    for (const run of read)
      if (run && (state === undefined || run.state === state)) runs.push(view(run, [], deps.clock()));
  };
  for await (const one of exportName === undefined ? deps.runs.newest(after) : ofExport(deps, exportName, after)) {
    // Never more than the page lacks, so that all who are read are shown.
    if (waiting.length === Math.min(readsAtOnce, top - runs.length) || looked === mostLookedAt) await show();
    if (runs.length === top || looked === mostLookedAt) return { runs, next: last };
    looked += 1;
    last = one.id;
    if (state === undefined || one.state === undefined || one.state === state) waiting.push(one);
  }
  await show();
  return { runs, next: null };
};

async function* ofExport({ runs }: Deps, exportName: string, after: string | undefined): AsyncGenerator<ListedRun> {
  for await (const run of runs.ofExport(exportName, after)) yield { id: run.id, state: run.state, run };
}

/** A file of any length, piece by piece. Reading it throws `ConflictError` when it is written anew meanwhile. */
const readFile = async (store: Deps["reports"], name: string): Promise<AsyncIterable<Uint8Array> | undefined> => {
  const found = await store.head(name);
  return found && store.readStream(name, { ifMatch: found.etag });
};

/** A run that was held and has not ended: what it would do, or was released to do, is where it was staged. */
const decidedOn = async ({ runs }: Deps, id: string): Promise<Run | undefined> => {
  const run = (await runs.get(id))?.value;
  return run && isToDecide(run) ? run : undefined;
};

const isToDecide = ({ state, mode, held }: Run): boolean => held !== undefined && !isEnded(state) && !isLookOnly(mode);

async function* withHeader(lines: AsyncIterable<Uint8Array> = none()): AsyncGenerator<Uint8Array> {
  yield Buffer.from(rejectsHeader);
  yield* lines;
}

async function* none(): AsyncGenerator<Uint8Array> {}

/** The part of report.json that is shown again; null in a report without a plan, or of an earlier version. */
const reportSchema = z.object({
  plan: z.array(plannedChangesSchema).nullable().default(null),
  rejects: z.array(linesOfCodeSchema).nullable().default(null),
});

/** Of the staged plan what is shown of one that waits for a person, or leaves lists out. */
const stagedSchema = planSchema.pick({ changes: true, asked: true, rejects: true });

/** What is not in the run's row: what it would do, and how many lines of rejects each code has. */
const readStaged = async (
  { reports, staged }: Deps,
  run: Run,
): Promise<{ plan: PlannedChanges[] | null; rejects: LinesOfCode[] | null }> => {
  if (isEnded(run.state)) {
    const report = await reports.read(reportPaths.report(run.id));
    return report ? reportSchema.parse(storedJson(report.bytes, reportPaths.report(run.id))) : nothingStaged;
  }
  if (!isToDecide(run) && !run.asks) return nothingStaged;
  const plan = await staged.read(stagedPaths.plan(run.id, run.attempt));
  if (!plan) return nothingStaged;
  const { rejects, ...shown } = stagedSchema.parse(storedJson(plan.bytes, stagedPaths.plan(run.id, run.attempt)));
  return { plan: shownOf(shown), rejects: rejects ? linesOfCodes(Object.entries(rejects)) : null };
};

const nothingStaged = { plan: null, rejects: null };

const view = (run: Run, batches: readonly Batch[], now: number): RunView => {
  const targets = isEnded(run.state) ? run.targets : countOutcomesSoFar(run.targets, batches);
  const progress = progressOf(run, batches);
  return {
    id: run.id,
    export: run.exportName,
    connection: run.connection,
    state: run.state,
    mode: run.mode,
    trigger: run.trigger,
    requestedBy: run.requestedBy,
    agreedBy: run.agreedBy ?? null,
    refresh: run.refresh,
    requestedAt: run.requestedAt,
    startedAt: run.startedAt ?? null,
    endedAt: run.endedAt ?? null,
    progress,
    expectedEnd: expectedEnd(run, progress, now),
    waitingFor: waitingFor(run, batches, now),
    counts: sumCounts(targets.map(({ counts }) => counts)),
    targets: targets.map(({ joins = null, members = null, ...target }) => ({ ...target, joins, members })),
    held: run.held ? viewHeld(run.held, planName(run)) : null,
    of: run.of ?? null,
    check: run.checks ?? null,
    asks: run.asks ?? [],
    valuesLeftOut: run.valuesLeftOut ?? [],
    replanAt: run.replanAt === undefined ? null : new Date(run.replanAt).toISOString(),
    plan: null,
    rejects: null,
    leftOut: null,
    releasedBy: run.releasedBy ?? null,
    discardedBy: run.discardedBy ?? null,
    error: run.error ?? null,
    warnings: [],
    batches: batches.map((batch) => viewBatch(batch, batchWaitsFor(batch, run, batches, now))),
  };
};

const viewHeld = ({ reason, detail, reasons, more = 0, exclusions = 0 }: Held, plan: string): HeldView => ({
  ...{ reason, detail, more, exclusions, plan },
  reasons: reasons?.map(({ counts = {}, ...told }) => ({ ...told, counts })) ?? [
    { reason, detail, addressBookId: null, counts: {} },
  ],
});

const waitsToPlan = ({ state, notBefore }: Run): boolean => state === "requested" && notBefore !== undefined;

/** When the run goes on, and from there as long as the last good run of the export took; 0 before there was one. */
const endOfWaiting = async ({ runs, clock }: Deps, { exportName, notBefore = 0 }: Run): Promise<string> => {
  const { lastTookMs = 0 } = await runs.head(exportName);
  return new Date(Math.max(notBefore, clock()) + lastTookMs).toISOString();
};

const viewBatch = (batch: Batch, waiting: string | null): BatchView => ({
  seq: batch.seq,
  kind: batch.kind,
  addressBookId: batch.addressBookId,
  contacts: batch.contacts,
  state: batch.state,
  importId: batch.kind === "import" ? (batch.importId ?? null) : null,
  jobId: batch.kind === "removal" ? (batch.jobId ?? null) : null,
  attempts: batch.attempts,
  waitingFor: waiting,
  error: batch.error ?? null,
});

const expectedEnd = (run: Run, progress: number, now: number): string | null => {
  if (run.startedAt === undefined || isEnded(run.state) || progress <= 0.1) return null;
  const startedAt = Date.parse(run.startedAt);
  return new Date(startedAt + (now - startedAt) / progress).toISOString();
};
