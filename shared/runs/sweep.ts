import type { SendMessage } from "../azure/queue-sender.ts";
import { describeError } from "../observe/describe-error.ts";
import { log } from "../observe/log.ts";
import { lapsed } from "./discard-run.ts";
import { awaitsImports, type Batch, hasEnded, isReleased } from "./ledger/batch.ts";
import type { BatchLedger } from "./ledger/batch-ledger.ts";
import { finishOverdueMs, overdueMs } from "./ledger/delays.ts";
import { isEnded, type Run } from "./ledger/run.ts";
import type { RunLedger } from "./ledger/run-ledger.ts";
import type { RunApi } from "./run-api.ts";

export type SweepDeps = {
  runs: RunLedger;
  batches: BatchLedger;
  send: SendMessage;
  clock: () => number;
  discardRun: RunApi["discardRun"];
  watchAlerts: () => Promise<void>;
  /** Removes questions about people that are older than an hour. */
  tidyQuestions: () => Promise<void>;
  /** Removes what is kept no longer. */
  retain: () => Promise<void>;
};

/**
 * Sends again what is overdue: a message that was lost must never leave a run open for ever. It decides nothing; a
 * message that was not lost after all finds its work done. The fault of one run never keeps another from its message.
 * Then it looks whether an alert is to be raised or healed, and at times whether the history of runs is whole; what is removed
 * for its age comes last.
 */
export const makeSweep = (deps: SweepDeps) => async (): Promise<void> => {
  for await (const runId of deps.runs.unfinishedRunIds()) {
    try {
      await sweepRun(deps, runId);
    } catch (error) {
      log.error("sweep-failed", { runId, ...describeError(error) });
    }
  }
  try {
    await deps.watchAlerts();
  } catch (error) {
    log.error("watch-failed", describeError(error));
  }
  try {
    await deps.runs.tidyHistory(deps.clock());
  } catch (error) {
    log.error("history-failed", describeError(error));
  }
  try {
    await deps.tidyQuestions();
  } catch (error) {
    log.error("questions-not-tidied", describeError(error));
  }
  try {
    await deps.retain();
  } catch (error) {
    log.error("retention-failed", describeError(error));
  }
};

const sweepRun = async (deps: SweepDeps, runId: string): Promise<void> => {
  const run = (await deps.runs.get(runId))?.value;
  if (!run) return;
  const lateMs = deps.clock() - Math.max(run.changedAt, run.notBefore ?? 0);
  // A run that has ended comes here only while its staged data may be there still.
  if (isEnded(run.state)) return lateMs > overdueMs ? resend(deps, "finish-run", run) : undefined;
  switch (run.state) {
    case "requested":
    // A planner at work says so every half minute; one that has not for so long is dead, or as good as dead.
    case "planning":
      return lateMs > overdueMs ? resend(deps, "plan-run", run) : undefined;
    case "held":
      if (lateMs > 0) await deps.discardRun(runId, lapsed);
      return;
    case "exporting":
      return sweepBatches(deps, run, lateMs);
    case "cancelling":
      await sweepBatches(deps, run, lateMs);
      return lateMs > overdueMs ? resend(deps, "finish-run", run) : undefined;
    case "finishing":
      return lateMs > finishOverdueMs(run.batchCount) ? resend(deps, "finish-run", run) : undefined;
    default:
      return;
  }
};

const sweepBatches = async (deps: SweepDeps, run: Run, runLateMs: number): Promise<void> => {
  const batches = (await deps.batches.ofRun(run.id)).map(({ value }) => value);
  const open = batches.filter((batch) => !hasEnded(batch));
  const removalsWait = awaitsImports(run, batches, deps.clock());
  for (const batch of open) {
    // A removal waits for the run's imports, and is not late meanwhile.
    if (batch.kind === "removal" && removalsWait) continue;
    const lateMs = deps.clock() - Math.max(batch.notBefore, run.changedAt);
    if (lateMs > overdueMs) await resend(deps, queueOf(batch), run, batch.seq);
  }
  if (run.state !== "exporting" || runLateMs <= overdueMs) return;
  if (!isReleased(run, batches)) await resend(deps, "plan-run", run);
  else if (open.length === 0) await resend(deps, "finish-run", run);
};

const queueOf = ({ state }: Batch) => (state === "submitted" ? "confirm-batch" : "upload-batch");

const resend = async (deps: SweepDeps, queue: Parameters<SendMessage>[0], { id }: Run, batchSeq?: number) => {
  log.warn("resent", { queue, runId: id, ...(batchSeq === undefined ? {} : { batchSeq }) });
  await deps.send(queue, { runId: id, ...(batchSeq === undefined ? {} : { batchSeq }) });
};
