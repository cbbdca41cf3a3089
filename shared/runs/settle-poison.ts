import type { QueueName } from "../azure/queue-sender.ts";
import { RefusedError } from "../errors.ts";
import { log } from "../observe/log.ts";
import { endUnanswered } from "./batch/end-batch.ts";
import { countOutcomesWithoutPlan } from "./count-outcomes.ts";
import { type FinishRunDeps, isOut } from "./finish-run.ts";
import { hasEnded } from "./ledger/batch.ts";
import { batchMessageSchema, runMessageSchema } from "./ledger/messages.ts";
import { isEnded } from "./ledger/run.ts";
import { stopRun } from "./ledger/stop-run.ts";
import { noteRunEnded } from "./note-run-ended.ts";

/**
 * A message that failed five times comes here from its poison queue: the batch or the run that it names ends as failed,
 * with the reason, instead of staying open for ever. What was sent counts as unconfirmed, what was not as notSent.
 */
export const makeSettlePoison =
  (deps: FinishRunDeps) =>
  async (queue: Exclude<QueueName, "send-alert">, body: unknown): Promise<void> => {
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
        return stopOpenRun(deps, runId, error);
      case "upload-batch":
      case "confirm-batch":
        return failBatch(deps, batchMessageSchema.parse(body), error);
      case "finish-run":
        return endWithoutReport(deps, runId, error);
    }
  };

type Reason = { code: string; message: string };

const stopOpenRun = async (deps: FinishRunDeps, runId: string, error: Reason): Promise<void> => {
  const stored = await deps.runs.get(runId);
  if (stored && !isEnded(stored.value.state) && stored.value.state !== "finishing") await stopRun(deps, stored, error);
};

const failBatch = async (
  deps: FinishRunDeps,
  { runId, batchSeq }: { runId: string; batchSeq: number },
  error: Reason,
) => {
  const stored = await deps.batches.get(runId, batchSeq);
  if (!stored || hasEnded(stored.value.state)) return;
  // A claim that nobody closed may have reached Dotdigital.
  const mayBeSent = stored.value.mayBeSent || stored.value.state !== "staged";
  await endUnanswered(deps, { ...stored, value: { ...stored.value, mayBeSent } }, "failed", error);
};

/**
 * The run cannot be finished: it still ends, so that the export is not stuck. Its counts come from the rows alone, its
 * report once storage lets it be written (`finish-run` of a run that has ended), its outcomes go into the next snapshot.
 */
const endWithoutReport = async (deps: FinishRunDeps, runId: string, error: Reason): Promise<void> => {
  const stored = await deps.runs.get(runId);
  if (!stored) throw new RefusedError(`There is no run '${runId}'.`, { code: "run-unknown" });
  const run = stored.value;
  if (isEnded(run.state)) return;
  const batches = await deps.batches.ofRun(runId);
  // The last of them asks for the finish again.
  if (batches.some(isOut)) return;
  const rows = batches.map(({ value }) => value);
  const now = deps.clock();
  const ended = {
    ...run,
    state: "failed" as const,
    targets: countOutcomesWithoutPlan(run.targets, rows),
    changedAt: now,
    endedAt: new Date(now).toISOString(),
    error: run.error ?? error,
  };
  await deps.runs.end(stored, ended);
  noteRunEnded(ended);
};
