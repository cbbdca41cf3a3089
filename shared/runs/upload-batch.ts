import type { BlobStore } from "../azure/blob-store.ts";
import type { SendMessage } from "../azure/queue-sender.ts";
import type { Dotdigital } from "../dotdigital/dotdigital.ts";
import { ConfigurationError, ConflictError, RefusedError, TransientError } from "../errors.ts";
import { describeError } from "../observe/describe-error.ts";
import { log } from "../observe/log.ts";
import type { Batch } from "./batch.ts";
import type { BatchLedger } from "./batch-ledger.ts";
import { faultDelayMs, lookDelayMs, maxAttempts, maxLostAnswers } from "./delays.ts";
import { endUnanswered } from "./end-batch.ts";
import { finishIfDone } from "./finish-if-done.ts";
import { isDue } from "./is-due.ts";
import type { Account } from "./make-plan.ts";
import type { BatchMessage } from "./messages.ts";
import type { Stored } from "./row-codec.ts";
import type { Run } from "./run.ts";
import type { RunLedger } from "./run-ledger.ts";
import { stagedPaths } from "./staged-paths.ts";
import { stopRun } from "./stop-run.ts";

export type UploadBatchDeps = {
  runs: RunLedger;
  batches: BatchLedger;
  staged: BlobStore;
  send: SendMessage;
  clock: () => number;
  openAccount: (connection: string) => Promise<Account>;
  /** How long a claimed batch is left to its claimer; longer than a call may take. */
  claimMs: number;
};

/** staged → submitting → submitted. A message for a batch that is further along hands over to its next step. */
export const makeUploadBatch =
  (deps: UploadBatchDeps) =>
  async ({ runId, batchSeq }: BatchMessage): Promise<void> => {
    const run = (await deps.runs.get(runId))?.value;
    const stored = await deps.batches.get(runId, batchSeq);
    if (!run || !stored) return;
    const now = deps.clock();
    switch (stored.value.state) {
      case "staged":
        if (run.state !== "exporting") return endUnanswered(deps, stored, "cancelled");
        if (!isDue(stored.value, now)) return;
        return submit(deps, run, stored);
      case "submitting":
        // Whoever holds the claim may be at work, or dead. This message may be the only one that is left.
        if (now < stored.value.notBefore) return later(deps, stored.value);
        return takeOver(deps, run, stored);
      case "submitted":
        return deps.send("confirm-batch", { runId, batchSeq }, { delayMs: Math.max(0, stored.value.notBefore - now) });
      case "settled":
      case "failed":
      case "cancelled":
        return finishIfDone(deps, runId);
    }
  };

/** The claimer never wrote how its call ended: the import may be running. It is an upsert, so sending it again is safe. */
const takeOver = async (deps: UploadBatchDeps, run: Run, stored: Stored<Batch>) => {
  const lost: Stored<Batch> = { ...stored, value: { ...stored.value, mayBeSent: true } };
  log.warn("claim-expired", { runId: run.id, batchSeq: stored.value.seq });
  if (run.state !== "exporting") return endUnanswered(deps, lost, "cancelled");
  if (lost.value.attempts >= maxLostAnswers) {
    const message = "The answer of the last call was lost, and so were those before it.";
    return endUnanswered(deps, lost, "failed", { code: "answer-lost", message });
  }
  return submit(deps, run, lost);
};

const submit = async (deps: UploadBatchDeps, run: Run, stored: Stored<Batch>): Promise<void> => {
  const { waitingFor: _, ...batch } = stored.value;
  let ready: Ready;
  try {
    ready = await prepare(deps, run, batch);
  } catch (error) {
    // Nothing was claimed and nothing sent: what may pass is left to the queue, which repeats the message.
    if (error instanceof ConfigurationError || error instanceof RefusedError) return decide(deps, run, stored, error);
    throw error;
  }
  const claimed = await deps.batches.replace(stored, {
    ...batch,
    state: "submitting",
    attempts: batch.attempts + 1,
    notBefore: deps.clock() + deps.claimMs,
  });
  let importId: string;
  try {
    importId = (await ready.dotdigital.startImport(ready.body)).importId;
  } catch (error) {
    return decide(deps, run, claimed, error);
  }
  // The import id is stored before anything else happens: from here on a crash costs a repeated look, not an import.
  const submitted: Batch = {
    ...claimed.value,
    state: "submitted",
    importId,
    mayBeSent: true,
    submittedAt: deps.clock(),
    looks: 0,
    notBefore: deps.clock() + lookDelayMs(0),
  };
  try {
    await deps.batches.replace(claimed, submitted);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    // The claim ran out during the call and somebody else sent the same contacts; theirs is the import that is followed.
    log.warn("claim-lost", { runId: run.id, batchSeq: batch.seq, importId });
    return later(deps, claimed.value);
  }
  log.info("import-started", { runId: run.id, batchSeq: batch.seq, importId, contacts: batch.contacts });
  await deps.send("confirm-batch", { runId: run.id, batchSeq: batch.seq }, { delayMs: lookDelayMs(0) });
};

type Ready = { dotdigital: Dotdigital; body: Uint8Array };

const prepare = async (deps: UploadBatchDeps, run: Run, batch: Batch): Promise<Ready> => {
  const { dotdigital } = await deps.openAccount(run.connection);
  const body = await deps.staged.read(stagedPaths.body(run.id, batch.attempt, batch.seq));
  if (!body) throw bodyIsGone(batch);
  return { dotdigital, body: body.bytes };
};

/** What each failure of the call means for the batch. */
const decide = async (deps: UploadBatchDeps, run: Run, stored: Stored<Batch>, error: unknown): Promise<void> => {
  const batch = stored.value;
  const said = describeError(error);
  log.warn("upload-failed", { runId: run.id, batchSeq: batch.seq, attempts: batch.attempts, ...said });
  if (error instanceof ConfigurationError) {
    const current = await deps.runs.get(run.id);
    if (current?.value.state === "exporting") await stopRun(deps, current, said);
    return endUnanswered(deps, stored, "failed", said);
  }
  if (error instanceof RefusedError) return endUnanswered(deps, stored, "failed", said);
  if (!(error instanceof TransientError)) throw error;

  const mayBeSent = batch.mayBeSent || error.mayHaveHappened;
  if (error.wait) {
    const until = error.wait.until ?? deps.clock() + faultDelayMs(1);
    return again(
      deps,
      stored,
      { ...batch, mayBeSent, attempts: batch.attempts - 1, waitingFor: error.wait.kind },
      until,
    );
  }
  const tried: Batch = { ...batch, mayBeSent };
  if (batch.attempts >= maxAttempts) return endUnanswered(deps, { ...stored, value: tried }, "failed", said);
  return again(deps, stored, { ...tried, waitingFor: said.code }, deps.clock() + faultDelayMs(batch.attempts));
};

/** Back to staged until then, without holding an instance. */
const again = async (deps: UploadBatchDeps, stored: Stored<Batch>, next: Batch, until: number): Promise<void> => {
  const waiting: Batch = { ...next, state: "staged", notBefore: until };
  await deps.batches.replace(stored, waiting);
  await later(deps, waiting);
};

const later = (deps: UploadBatchDeps, { runId, seq, notBefore }: Batch) =>
  deps.send("upload-batch", { runId, batchSeq: seq }, { delayMs: Math.max(0, notBefore - deps.clock()) });

const bodyIsGone = ({ runId, seq }: Batch) =>
  new RefusedError(
    `The staged body of batch ${seq} of run '${runId}' is gone. Start a new run: it sends the same people.`,
    {
      code: "body-missing",
    },
  );
