import type { QueueName } from "../azure/queue-sender.ts";
import { RefusedError } from "../errors.ts";
import { log } from "../observe/log.ts";
import { failBatch } from "./batch/end-batch.ts";
import { countOutcomesWithoutPlan } from "./count-outcomes.ts";
import type { FinishRunDeps } from "./finish-run.ts";
import { hasEnded, isOut } from "./ledger/batch.ts";
import { batchAfter } from "./ledger/batch-transitions.ts";
import { maxGaveUps, putBackDelayMs, waitLimitMs } from "./ledger/delays.ts";
import { batchMessageSchema, runMessageSchema } from "./ledger/messages.ts";
import type { Stored } from "./ledger/row-codec.ts";
import { isEnded, type Run } from "./ledger/run.ts";
import { runAfter } from "./ledger/run-transitions.ts";
import { stopRun } from "./ledger/stop-run.ts";
import { noteRunEnded } from "./note-run-ended.ts";
import { sayFault } from "./plan/plan-fault.ts";

/**
 * A message that failed five times comes here from its poison queue: the batch or the run that it names ends as failed,
 * with the reason, instead of staying open for ever. What was sent counts as unconfirmed, what was not as notSent. A run
 * that was to be planned has sent nothing and is put back for some hours first.
 */
export const makeSettlePoison =
  (deps: PoisonDeps) =>
  async (queue: Exclude<QueueName, "send-alert" | "explain-segment" | "tick">, body: unknown): Promise<void> => {
    const message = runMessageSchema.safeParse(body);
    if (!message.success) {
      log.error("poison-unreadable", { queue });
      return;
    }
    const { runId } = message.data;
    const error = {
      code: `${queue}-gave-up`,
      message: `The step '${queue}' failed five times and was given up. The log of this run says why; a new run sends what is missing.`,
    };
    log.error("poison", { queue, runId, code: error.code });
    switch (queue) {
      case "plan-run":
        return planAgain(deps, runId, error);
      case "upload-batch":
      case "confirm-batch":
        return failNamed(deps, batchMessageSchema.parse(body), error);
      case "finish-run":
        return endWithoutReport(deps, runId, error);
    }
  };

type PoisonDeps = Omit<FinishRunDeps, "lookForIds">;
type Reason = { code: string; message: string };

/** Nothing has been sent, and most causes pass: the run is planned again, later each time, before it fails. */
const planAgain = async (deps: PoisonDeps, runId: string, error: Reason): Promise<void> => {
  const stored = await deps.runs.get(runId);
  if (!stored) return;
  const { state, changedAt } = stored.value;
  const now = deps.clock();
  switch (state) {
    case "requested":
    // Its planner died five times, or another one is at work: that one ends at its next piece, and nothing is lost but time.
    case "planning":
      return putBackOrStop(deps, stored, error);
    case "exporting":
      // The plan counts, and rows are missing: the sweep sends for them, for a day.
      return now - changedAt > waitLimitMs ? stopRun(deps, stored, error) : undefined;
    default:
      return;
  }
};

const putBackOrStop = async (deps: PoisonDeps, stored: Stored<Run>, error: Reason): Promise<void> => {
  const { id: runId, gaveUps = 0, lastFault } = stored.value;
  const why = lastFault && sayFault(lastFault);
  if (gaveUps + 1 >= maxGaveUps) {
    return stopRun(deps, stored, why ? { ...error, message: `${error.message} The last time it was ${why}.` } : error);
  }
  const at = deps.clock();
  const delayMs = putBackDelayMs(gaveUps + 1);
  const waitingFor = why ?? "another try at planning";
  await deps.runs.replace(stored, runAfter(stored.value, { kind: "putBack", until: at + delayMs, waitingFor, at }));
  await deps.send("plan-run", { runId }, { delayMs });
};

const failNamed = async (deps: PoisonDeps, { runId, batchSeq }: { runId: string; batchSeq: number }, error: Reason) => {
  const stored = await deps.batches.get(runId, batchSeq);
  if (!stored || hasEnded(stored.value)) return;
  const { value: batch } = stored;
  // A call that was begun and never closed may have reached Dotdigital.
  const left = batch.state === "submitting" ? batchAfter(batch, { kind: "claimExpired", at: deps.clock() }) : batch;
  await failBatch(deps, { ...stored, value: left }, error);
};

/**
 * The run cannot be finished: it still ends, so that the export is not stuck. Its counts come from the rows alone, its
 * report once storage lets it be written (`finish-run` of a run that has ended), its outcomes go into the next snapshot.
 */
const endWithoutReport = async (deps: PoisonDeps, runId: string, error: Reason): Promise<void> => {
  const stored = await deps.runs.get(runId);
  if (!stored) throw new RefusedError(`There is no run '${runId}'.`, { code: "run-unknown" });
  const run = stored.value;
  if (isEnded(run.state)) return;
  const rows = (await deps.batches.ofRun(runId)).map(({ value }) => value);
  // When the last batch that is out has ended, it sends `finish-run` again.
  if (rows.some(isOut)) return;
  const targets = countOutcomesWithoutPlan(run.targets, rows);
  const ended = runAfter(run, { kind: "gaveUp", targets, error, at: deps.clock() });
  await deps.runs.end(stored, ended);
  noteRunEnded(ended);
};
