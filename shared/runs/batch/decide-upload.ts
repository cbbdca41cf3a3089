import { ConfigurationError, RefusedError, TransientError, type Wait } from "../../errors.ts";
import { describeError } from "../../observe/describe-error.ts";
import { log } from "../../observe/log.ts";
import { measureWait } from "../../observe/metrics.ts";
import { Words } from "../../personal/words.ts";
import { type Batch, type ImportBatch, rootOf, slotOwnerOf } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import { faultDelayMs, maxAttempts, slotDelayMs, waitLimitMs } from "../ledger/delays.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Run } from "../ledger/run.ts";
import { stopIfExporting } from "../ledger/stop-run.ts";
import { type EndBatchDeps, failBatch } from "./end-batch.ts";
import { handSlotOn } from "./hand-slot-on.ts";
import { sendLater } from "./send-later.ts";
import { shrinkPart } from "./shrink-part.ts";
import { splitBatch } from "./split-batch.ts";
import { isContained } from "./stops-imports.ts";

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
  const said = describeError(error);
  noteFailure(run, stored.value, error, said);
  if (error instanceof ConfigurationError) {
    if (!isContained(stored.value, said.code)) await stopIfExporting(deps, run.id, said);
    return failBatch(deps, stored, said, error.words);
  }
  const isClaimed = stored.value.state === "submitting";
  if (error instanceof RefusedError) {
    // Before a call was begun it is something of ours that is missing.
    return isClaimed ? takeRefusal(deps, stored, error, said) : failBatch(deps, stored, said);
  }
  if (error instanceof TransientError && error.wait) return wait(deps, stored, error.wait, said);
  if (error instanceof TransientError && isClaimed) return tryAgain(deps, stored, error, said);
  throw error;
};

type Said = ReturnType<typeof describeError>;

/**
 * A wait that somebody asked for is a step like any other. Of a batch that is refused as a whole only the first refusal
 * is worth a warning; dozens may follow while it is halved.
 */
const noteFailure = (run: Run, batch: Batch, error: unknown, said: Said): void => {
  const fields = { runId: run.id, batchSeq: batch.seq, attempts: batch.attempts, ...said };
  if (error instanceof TransientError && error.wait) {
    log.info("upload-waits", { ...fields, for: error.wait.kind });
    return;
  }
  const isPart = rootOf(batch) !== undefined || (batch.kind === "removal" && batch.refusals > 0);
  log[error instanceof RefusedError && isPart ? "info" : "warn"]("upload-failed", fields);
};

/** Dotdigital refused the call as a whole: smaller ones find out who is to blame. */
const takeRefusal = (
  deps: EndBatchDeps,
  { value, etag }: Stored<Batch>,
  { words = new Words("") }: RefusedError,
  said: Said,
): Promise<void> => {
  if (value.kind === "removal") return shrinkPart(deps, { value, etag }, said, words);
  return splitBatch(deps, { value, etag }, { code: said.code, words });
};

const wait = async (deps: EndBatchDeps, stored: Stored<Batch>, asked: Wait, said: Said): Promise<void> => {
  const batch = stored.value;
  const now = deps.clock();
  const { kind, until = now + waitMs(kind, batch) } = asked;
  measureWait(kind, "upload", until - now);
  const waiting = batchAfter(batch, { kind: "waits", waitingFor: kind, at: now, until });
  if (now - (waiting.waitingSince ?? now) > waitLimitMs)
    return failBatch(deps, { ...stored, value: waiting }, waitedTooLong(said));
  if (batch.kind === "import" && batch.state === "submitting") await giveWay(deps, kind, batch);
  return stage(deps, stored, waiting);
};

const waitMs = (kind: Wait["kind"], batch: Batch): number =>
  kind === "import-slot" ? slotDelayMs(batch.waits) : faultDelayMs(batch.waits + 1, slotOwnerOf(batch));

const waitedTooLong = ({ message }: Said) => ({
  code: "waited-too-long",
  message: `The batch had waited for 24 hours, the last time for this: ${message} A new run sends it again.`,
});

/**
 * What a refusal by Dotdigital itself means for the slot of the import that it refused. Where the account may have no
 * more imports, fewer of them are ours from now on; one whose list is in use lets others go first. Any other keeps its
 * slot: it goes on as soon as the account may.
 */
const giveWay = async (deps: EndBatchDeps, kind: Wait["kind"], batch: ImportBatch): Promise<void> => {
  if (kind === "import-slot") await deps.gate.slotsOf(batch.accountId).limit(slotOwnerOf(batch));
  if (kind === "in-use") await handSlotOn(deps, batch);
};

const tryAgain = async (
  deps: EndBatchDeps,
  stored: Stored<Batch>,
  { mayHaveHappened, words }: TransientError,
  said: Said,
): Promise<void> => {
  const { attempts } = stored.value;
  const at = deps.clock();
  const until = at + faultDelayMs(attempts, slotOwnerOf(stored.value));
  const tried = batchAfter(stored.value, { kind: "callFailed", code: said.code, mayHaveHappened, at, until });
  if (attempts >= maxAttempts) return failBatch(deps, { ...stored, value: tried }, said, words);
  return stage(deps, stored, tried);
};

/** Back to staged until the batch may go on, without holding an instance. */
const stage = async (deps: EndBatchDeps, stored: Stored<Batch>, staged: Batch): Promise<void> => {
  await deps.batches.replace(stored, staged);
  await sendLater(deps, staged);
};
