import { ConfigurationError, RefusedError, TransientError } from "../errors.ts";
import { describeError } from "../observe/describe-error.ts";
import { log } from "../observe/log.ts";
import type { Batch } from "./batch.ts";
import { sendLater } from "./claim-batch.ts";
import { faultDelayMs, maxAttempts } from "./delays.ts";
import { type EndBatchDeps, endUnanswered } from "./end-batch.ts";
import type { Stored } from "./row-codec.ts";
import type { Run } from "./run.ts";
import { stopRun } from "./stop-run.ts";

/**
 * What each failure of a batch's call means: the one place that decides it, for imports and removals alike. Throws what
 * it does not know, and what may pass before anything was claimed: the queue repeats the message.
 */
export const decideUpload = async (
  deps: EndBatchDeps,
  run: Run,
  stored: Stored<Batch>,
  error: unknown,
): Promise<void> => {
  const batch = stored.value;
  const said = describeError(error);
  log.warn("upload-failed", { runId: run.id, batchSeq: batch.seq, attempts: batch.attempts, ...said });
  if (error instanceof ConfigurationError) {
    const current = await deps.runs.get(run.id);
    if (current?.value.state === "exporting") await stopRun(deps, current, said);
    return endUnanswered(deps, stored, "failed", said);
  }
  if (error instanceof RefusedError) return endUnanswered(deps, stored, "failed", said);
  const isClaimed = batch.state === "submitting";
  if (!(error instanceof TransientError) || (!isClaimed && !error.wait)) throw error;

  const mayBeSent = batch.mayBeSent || error.mayHaveHappened;
  const lost = error.mayHaveHappened ? { lostAt: deps.clock() } : {};
  if (error.wait) {
    const attempts = isClaimed ? batch.attempts - 1 : batch.attempts;
    const until = error.wait.until ?? deps.clock() + faultDelayMs(1);
    return again(deps, stored, { ...batch, ...lost, mayBeSent, attempts, waitingFor: error.wait.kind }, until);
  }
  const tried: Batch = { ...batch, ...lost, mayBeSent };
  if (batch.attempts >= maxAttempts) return endUnanswered(deps, { ...stored, value: tried }, "failed", said);
  return again(deps, stored, { ...tried, waitingFor: said.code }, deps.clock() + faultDelayMs(batch.attempts));
};

/** Back to staged until then, without holding an instance. */
const again = async (deps: EndBatchDeps, stored: Stored<Batch>, next: Batch, until: number): Promise<void> => {
  const waiting: Batch = { ...next, state: "staged", notBefore: until };
  await deps.batches.replace(stored, waiting);
  await sendLater(deps, waiting);
};
