import { ConfigurationError, RefusedError, TransientError, type Wait } from "../../errors.ts";
import { describeError } from "../../observe/describe-error.ts";
import { log } from "../../observe/log.ts";
import { measureWait } from "../../observe/metrics.ts";
import { type Batch, slotOwnerOf } from "../ledger/batch.ts";
import { faultDelayMs, maxAttempts, slotDelayMs, waitLimitMs } from "../ledger/delays.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Run } from "../ledger/run.ts";
import { stopRun } from "../ledger/stop-run.ts";
import { sendLater } from "./claim-batch.ts";
import { type EndBatchDeps, endUnanswered } from "./end-batch.ts";
import { handSlotOn } from "./hand-slot-on.ts";
import { shrinkPart } from "./shrink-part.ts";
import { splitBatch } from "./split-batch.ts";

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
  noteFailure(run, batch, error, said);
  if (error instanceof ConfigurationError) {
    const current = await deps.runs.get(run.id);
    if (current?.value.state === "exporting") await stopRun(deps, current, said);
    return endUnanswered(deps, stored, "failed", said);
  }
  const isClaimed = batch.state === "submitting";
  if (error instanceof RefusedError) {
    // Before a call was begun it is something of ours that is missing.
    if (!isClaimed) return endUnanswered(deps, stored, "failed", said);
    if (batch.kind === "removal") return shrinkPart(deps, stored, said);
    return splitBatch(deps, stored, { code: said.code, words: describeError(error.cause ?? error).message });
  }
  if (!(error instanceof TransientError) || (!isClaimed && !error.wait)) throw error;

  const mayBeSent = batch.mayBeSent || error.mayHaveHappened;
  const lost = error.mayHaveHappened ? { lostAt: deps.clock() } : {};
  if (error.wait) {
    const { kind, until = deps.clock() + waitMs(kind, batch) } = error.wait;
    const attempts = isClaimed ? batch.attempts - 1 : batch.attempts;
    const { waits, waitingSince = deps.clock() } = batch;
    measureWait(kind, "upload", until - deps.clock());
    const waiting: Batch = { ...batch, attempts, waits: waits + 1, waitingSince, waitingFor: kind };
    if (deps.clock() - waitingSince > waitLimitMs)
      return endUnanswered(deps, { ...stored, value: waiting }, "failed", waitedTooLong(said));
    if (batch.kind === "import" && isClaimed) await giveWay(deps, kind, batch);
    return again(deps, stored, waiting, until);
  }
  const { waitingSince: _, ...answered } = batch;
  const tried: Batch = { ...answered, ...lost, mayBeSent, waits: 0 };
  if (batch.attempts >= maxAttempts) return endUnanswered(deps, { ...stored, value: tried }, "failed", said);
  return again(
    deps,
    stored,
    { ...tried, waitingFor: said.code },
    deps.clock() + faultDelayMs(batch.attempts, slotOwnerOf(batch)),
  );
};

/**
 * A wait that somebody asked for is a step like any other. Of a batch that is refused as a whole only the first refusal
 * is worth a warning; dozens may follow while it is halved.
 */
const noteFailure = (run: Run, batch: Batch, error: unknown, said: ReturnType<typeof describeError>): void => {
  const fields = { runId: run.id, batchSeq: batch.seq, attempts: batch.attempts, ...said };
  if (error instanceof TransientError && error.wait) {
    log.info("upload-waits", { ...fields, for: error.wait.kind });
    return;
  }
  const isHalving = error instanceof RefusedError && (batch.root !== undefined || batch.refusals > 0);
  log[isHalving ? "info" : "warn"]("upload-failed", fields);
};

const waitedTooLong = ({ message }: { message: string }) => ({
  code: "waited-too-long",
  message: `The batch had waited for 24 hours, the last time for this: ${message} A new run sends it again.`,
});

const waitMs = (kind: Wait["kind"], batch: Batch): number =>
  kind === "import-slot" ? slotDelayMs(batch.waits + 1) : faultDelayMs(batch.waits + 1, slotOwnerOf(batch));

/**
 * What Dotdigital's own refusal means for the batch's slot. A batch that may go on as soon as the account may keeps it;
 * one that waits for something else lets others go first. Who found no slot of ours has none, and says nothing about
 * how many Dotdigital takes.
 */
const giveWay = async (deps: EndBatchDeps, kind: Wait["kind"], batch: Batch): Promise<void> => {
  if (kind === "import-slot") await deps.gate.slotsOf(batch.accountId).limit(slotOwnerOf(batch));
  if (kind === "in-use") await handSlotOn(deps, batch);
};

/** Back to staged until then, without holding an instance. */
const again = async (deps: EndBatchDeps, stored: Stored<Batch>, next: Batch, until: number): Promise<void> => {
  const waiting: Batch = { ...next, state: "staged", notBefore: until };
  await deps.batches.replace(stored, waiting);
  await sendLater(deps, waiting);
};
