import { z } from "zod";
import type { BlobStore } from "../azure/blob-store.ts";
import { sumCounts } from "../report/counts.ts";
import { type PlannedChanges, plannedChangesSchema } from "../report/planned-changes.ts";
import { countOutcomesSoFar } from "./count-outcomes.ts";
import type { Batch } from "./ledger/batch.ts";
import type { BatchLedger } from "./ledger/batch-ledger.ts";
import { planName } from "./ledger/plan-name.ts";
import { type Held, isEnded, type Run } from "./ledger/run.ts";
import type { RunLedger } from "./ledger/run-ledger.ts";
import { reportPaths } from "./ledger/staged-paths.ts";
import { progressOf } from "./progress-of.ts";
import type { BatchView, HeldView, RunApi, RunView } from "./run-api.ts";
import { batchWaitsFor, waitingFor } from "./waiting-for.ts";

type Deps = {
  runs: RunLedger;
  batches: BatchLedger;
  reports: Pick<BlobStore, "read" | "head" | "readStream">;
  clock: () => number;
};

/** The reading side of runs: nothing here changes anything. */
export const makeShowRun = (
  deps: Deps,
): Pick<RunApi, "showRun" | "listRuns" | "readRejects" | "readChanges" | "readDifferences" | "openRunOf"> => ({
  async showRun(id) {
    const run = (await deps.runs.get(id))?.value;
    if (!run) return undefined;
    const batches = (await deps.batches.ofRun(id)).map(({ value }) => value);
    const shown = { ...view(run, batches, deps.clock()), plan: await readPlanned(deps.reports, run) };
    return waitsToPlan(run) ? { ...shown, expectedEnd: await endOfWaiting(deps, run) } : shown;
  },

  async listRuns({ export: exportName, state, top }) {
    const found: Run[] = [];
    const runs = exportName === undefined ? deps.runs.all() : deps.runs.ofExport(exportName);
    for await (const run of runs) {
      if (state !== undefined && run.state !== state) continue;
      found.push(run);
      // One export's runs come newest first; those of all exports must all be seen.
      if (exportName !== undefined && found.length === top) break;
    }
    const newest = found.sort((a, b) => b.requestedAt.localeCompare(a.requestedAt)).slice(0, top);
    return newest.map((run) => view(run, [], deps.clock()));
  },

  readRejects: (id) => readReport(deps.reports, reportPaths.rejects(id)),

  readChanges: (id) => readReport(deps.reports, reportPaths.changes(id)),

  readDifferences: (id) => readReport(deps.reports, reportPaths.differences(id)),

  async openRunOf(exportName) {
    const { openRunId } = await deps.runs.head(exportName);
    return openRunId === undefined ? undefined : (await deps.runs.get(openRunId))?.value;
  },
});

/** A file of any length, piece by piece. Reading it throws `ConflictError` when it is written anew meanwhile. */
const readReport = async (reports: Deps["reports"], name: string): Promise<AsyncIterable<Uint8Array> | undefined> => {
  const found = await reports.head(name);
  return found && reports.readStream(name, { ifMatch: found.etag });
};

/** The part of report.json that is shown again; null in a report without a plan. */
const reportSchema = z.object({ plan: z.array(plannedChangesSchema).nullable().default(null) });

const readPlanned = async (reports: Deps["reports"], run: Run): Promise<PlannedChanges[] | null> => {
  if (run.mode !== "dry-run" || !isEnded(run.state)) return null;
  const report = await reports.read(reportPaths.report(run.id));
  return report ? reportSchema.parse(JSON.parse(report.bytes.toString())).plan : null;
};

const view = (run: Run, batches: readonly Batch[], now: number): RunView => {
  const targets = isEnded(run.state) ? run.targets : countOutcomesSoFar(run.targets, batches);
  const progress = progressOf(run, batches);
  return {
    id: run.id,
    export: run.exportName,
    state: run.state,
    mode: run.mode,
    trigger: run.trigger,
    requestedBy: run.requestedBy,
    refresh: run.refresh,
    requestedAt: run.requestedAt,
    startedAt: run.startedAt ?? null,
    endedAt: run.endedAt ?? null,
    progress,
    expectedEnd: expectedEnd(run, progress, now),
    waitingFor: waitingFor(run, batches, now),
    counts: sumCounts(targets.map(({ counts }) => counts)),
    targets,
    held: run.held ? viewHeld(run.held, planName(run)) : null,
    of: run.of ?? null,
    check: run.checks ?? null,
    replanAt: run.replanAt === undefined ? null : new Date(run.replanAt).toISOString(),
    plan: null,
    releasedBy: run.releasedBy ?? null,
    discardedBy: run.discardedBy ?? null,
    error: run.error ?? null,
    batches: batches.map((batch) => viewBatch(batch, batchWaitsFor(batch, run, batches, now))),
  };
};

const viewHeld = ({ reason, detail, reasons, more = 0, exclusions = 0 }: Held, plan: string): HeldView => ({
  ...{ reason, detail, more, exclusions, plan },
  reasons: reasons ?? [{ reason, detail, addressBookId: null }],
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
