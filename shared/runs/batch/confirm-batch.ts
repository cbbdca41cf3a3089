import type { ImportResult, RemovalStatus } from "../../dotdigital/dotdigital.ts";
import { ConfigurationError, ConflictError, RefusedError, TransientError } from "../../errors.ts";
import { describeError } from "../../observe/describe-error.ts";
import { log } from "../../observe/log.ts";
import { measureWait } from "../../observe/metrics.ts";
import { Words } from "../../personal/words.ts";
import { type Batch, type ImportBatch, type RemovalBatch, slotOwnerOf } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import { faultDelayMs, importLimitMs, lookDelayMs, maxAttempts } from "../ledger/delays.ts";
import { isDue } from "../ledger/is-due.ts";
import type { BatchMessage } from "../ledger/messages.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Run } from "../ledger/run.ts";
import { stopIfExporting } from "../ledger/stop-run.ts";
import { afterBatch } from "./after-batch.ts";
import { cancelBatch, failBatch } from "./end-batch.ts";
import { removeNext } from "./remove-leavers.ts";
import { sendLater } from "./send-later.ts";
import { settleImport } from "./settle-import.ts";
import { callsOfFamily, maxCallsOfBatch, releasePieces, splitBatch } from "./split-batch.ts";
import type { UploadBatchDeps } from "./upload-batch.ts";

export type ConfirmBatchDeps = UploadBatchDeps;

/** submitted → settled | failed, or submitted again with a later look. Never waits inside a function. */
export const makeConfirmBatch =
  (deps: ConfirmBatchDeps) =>
  async ({ runId, batchSeq }: BatchMessage): Promise<void> => {
    const run = (await deps.runs.get(runId))?.value;
    const stored = await deps.batches.get(runId, batchSeq);
    if (!run || !stored) return;
    switch (stored.value.state) {
      case "submitted":
        return isDue(stored.value, deps.clock()) ? look(deps, run, stored) : undefined;
      case "staged":
      case "submitting":
        // It goes out once more, or its next part does; whoever wrote that may have died before its message.
        return sendLater(deps, stored.value);
      case "settled":
      case "failed":
      case "cancelled":
        return afterBatch(deps, stored.value);
      case "split":
        return releasePieces(deps, stored.value);
    }
  };

const look = async (deps: ConfirmBatchDeps, run: Run, { value, etag }: Stored<Batch>): Promise<void> => {
  let staged: Stored<RemovalBatch> | undefined;
  try {
    const { dotdigital } = await deps.openAccount(run.connection);
    // A submitted batch has its id; the client refuses an empty one, as Dotdigital does one that it does not know.
    if (value.kind === "import")
      return await takeResult(deps, run, { value, etag }, await dotdigital.importResult(value.importId ?? ""));
    staged = await takeStatus(deps, run, { value, etag }, await dotdigital.removalStatus(value.jobId ?? ""));
  } catch (error) {
    return decide(deps, run, { value, etag }, error);
  }
  if (staged) await goOnRemoving(deps, run, staged);
};

/**
 * The next part goes out at once: one follows the other, and each message between two of them would wait for a look at
 * its queue. Who dies on the way leaves this message, which finds the batch staged and sends that of its next step.
 */
const goOnRemoving = async (deps: ConfirmBatchDeps, { id }: Run, staged: Stored<RemovalBatch>): Promise<void> => {
  // While Dotdigital was asked, somebody may have stopped the run.
  const run = (await deps.runs.get(id))?.value;
  await (run?.state === "exporting" ? removeNext(deps, run, staged) : cancelBatch(deps, staged));
};

const takeResult = async (
  deps: ConfirmBatchDeps,
  run: Run,
  stored: Stored<ImportBatch>,
  result: ImportResult,
): Promise<void> => {
  switch (result.status) {
    case "NotFinished":
    case "Unknown":
      return lookLater(deps, stored, nextLook(deps, stored.value), result.statusText);
    case "Finished":
      return settleImport(deps, stored, result);
    case "Failed": {
      // Once more, then it fails: sending them again changes nothing for those whom Dotdigital took in.
      const error = importEnded(stored.value, result.statusText);
      return stored.value.importsFailed > 0
        ? failBatch(deps, stored, error)
        : sendAgain(deps, run, stored, "jobFailed", error);
    }
    case "RejectedByWatchdog":
      return findCulprit(deps, stored, result.statusText);
    case "ExceedsAllowedContactLimit":
      return failBatch(deps, stored, accountFull(stored.value, result.statusText));
  }
};

/**
 * One contact may be all that Dotdigital's watchdog objects to: smaller imports find out, as long as calls are left.
 * Whether Dotdigital had taken some of them in before is not known, so nobody of them is taken for not being on the list.
 */
const findCulprit = async (
  deps: ConfirmBatchDeps,
  { value, etag }: Stored<ImportBatch>,
  statusText: string,
): Promise<void> => {
  const stored = { value: { ...value, lostAt: deps.clock() }, etag };
  const isSpent = (await callsOfFamily(deps, stored.value)) >= maxCallsOfBatch;
  return isSpent
    ? failBatch(deps, stored, importEnded(stored.value, statusText))
    : splitBatch(deps, stored, { code: statusText, words: new Words(statusText) });
};

/** Gives the batch whose part has ended, staged for its next one. */
const takeStatus = async (
  deps: ConfirmBatchDeps,
  run: Run,
  stored: Stored<RemovalBatch>,
  { status, statusText }: RemovalStatus,
): Promise<Stored<RemovalBatch> | undefined> => {
  const { jobId, seq } = stored.value;
  switch (status) {
    case "Started":
    case "Unknown":
      await lookLater(deps, stored, nextLook(deps, stored.value), statusText);
      return undefined;
    case "Completed":
      return deps.batches.replace(stored, batchAfter(stored.value, { kind: "partDone", at: deps.clock() }));
    case "Failed":
      await sendAgain(deps, run, stored, "jobFailed", {
        code: "removal-failed",
        message: `Dotdigital ended removal '${jobId}' of batch ${seq} as ${statusText}.`,
      });
      return undefined;
  }
};

const nextLook = ({ clock }: ConfirmBatchDeps, { looks }: Batch): number => clock() + lookDelayMs(looks + 1);

/** What each failure of a look means. The import itself goes on whatever we fail to see. */
const decide = async (deps: ConfirmBatchDeps, run: Run, stored: Stored<Batch>, error: unknown): Promise<void> => {
  // Another message was first, or a write of ours whose answer was lost: what is stored now decides.
  if (error instanceof ConflictError) throw error;
  const batch = stored.value;
  const said = describeError(error);
  const isWait = error instanceof TransientError && error.wait !== undefined;
  const fields = { runId: run.id, batchSeq: batch.seq, looks: batch.looks, ...said };
  if (isWait) log.info("look-waits", fields);
  else log.warn("look-failed", fields);
  if (error instanceof ConfigurationError) {
    await stopIfExporting(deps, run.id, said);
    return failBatch(deps, stored, said, error.words);
  }
  if (error instanceof RefusedError) return sendAgain(deps, run, stored, "jobLost", said, error.words);
  if (!(error instanceof TransientError)) throw error;
  const until = error.wait?.until ?? deps.clock() + faultDelayMs(Math.min(batch.looks + 1, 7), slotOwnerOf(batch));
  if (error.wait) measureWait(error.wait.kind, "confirm", until - deps.clock());
  return lookLater(deps, stored, until, error.wait?.kind ?? said.code);
};

/** The same contacts go out once more, which changes nothing for those whom the last job had reached. */
const sendAgain = async (
  deps: ConfirmBatchDeps,
  run: Run,
  stored: Stored<Batch>,
  kind: "jobLost" | "jobFailed",
  said: NonNullable<Batch["error"]>,
  words?: Words,
): Promise<void> => {
  const batch = stored.value;
  if (run.state !== "exporting") return cancelBatch(deps, stored);
  if (batch.attempts >= maxAttempts) return failBatch(deps, stored, said, words);
  const at = deps.clock();
  const until = at + faultDelayMs(batch.attempts, slotOwnerOf(batch));
  await stage(deps, stored, batchAfter(batch, { kind, code: said.code, at, until }));
};

const lookLater = async (
  deps: ConfirmBatchDeps,
  stored: Stored<Batch>,
  until: number,
  waitingFor: string,
): Promise<void> => {
  const batch = stored.value;
  const now = deps.clock();
  if (now - (batch.submittedAt ?? now) > importLimitMs) return failBatch(deps, stored, neverEnded(batch));
  const looked = batchAfter(batch, { kind: "looked", waitingFor, until });
  await deps.batches.replace(stored, looked);
  if (batch.kind === "import") await deps.gate.slotsOf(batch.accountId).renew(slotOwnerOf(batch));
  await sendLater(deps, looked);
};

const neverEnded = (batch: Batch) =>
  batch.kind === "import"
    ? {
        code: "import-never-ended",
        message: `Import '${batch.importId}' had not ended after 24 hours. Its contacts are sent again by the next run.`,
      }
    : {
        code: "removal-never-ended",
        message: `Removal job '${batch.jobId}' had not ended after 24 hours: who of its contacts is still on address book ${batch.addressBookId} is not known. The next run looks again.`,
      };

/** Back to staged, to be uploaded. */
const stage = async (deps: ConfirmBatchDeps, stored: Stored<Batch>, staged: Batch): Promise<void> => {
  await deps.batches.replace(stored, staged);
  await sendLater(deps, staged);
};

const importEnded = ({ importId, seq }: ImportBatch, status: string) => ({
  code: `import-${status.toLowerCase()}`,
  message: `Dotdigital ended import '${importId}' of batch ${seq} as ${status}. Its contacts are sent again by the next run. Ask Dotdigital's support what it means for your account.`,
});

const accountFull = (batch: ImportBatch, status: string) => ({
  code: importEnded(batch, status).code,
  message: `The account is full: it may hold no more contacts, and Dotdigital ended import '${batch.importId}' of batch ${batch.seq} as ${status}. Make room in Dotdigital, or ask Dotdigital for a larger contract; then ask for a run.`,
});
