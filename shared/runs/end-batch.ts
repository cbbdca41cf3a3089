import type { BlobStore } from "../azure/blob-store.ts";
import type { SendMessage } from "../azure/queue-sender.ts";
import type { OutcomeFile } from "../confirm/outcome-file.ts";
import { RefusedError } from "../errors.ts";
import { log } from "../observe/log.ts";
import { parseContactKeys, type StoredContactKey } from "../stage/contact-key.ts";
import type { Batch } from "./batch.ts";
import type { BatchLedger } from "./batch-ledger.ts";
import { finishIfDone } from "./finish-if-done.ts";
import type { Stored } from "./row-codec.ts";
import type { RunLedger } from "./run-ledger.ts";
import { stagedPaths } from "./staged-paths.ts";

export type EndBatchDeps = { runs: RunLedger; batches: BatchLedger; staged: BlobStore; send: SendMessage };

/**
 * Writes what became of each contact, then how the batch ended, deletes the staged personal data, and lets the run go
 * on. Every step may happen twice; a body that a crash left behind goes when the run finishes.
 */
export const endBatch = async (
  deps: EndBatchDeps,
  stored: Stored<Batch>,
  next: Batch,
  outcome: OutcomeFile | undefined,
): Promise<void> => {
  const { runId, seq: batchSeq, state, accepted, rejected, unconfirmed, notSent } = next;
  if (outcome) await deps.staged.write(stagedPaths.outcome(runId, batchSeq), Buffer.from(JSON.stringify(outcome)));
  await deps.batches.replace(stored, next);
  const counts = { accepted, rejected, unconfirmed, notSent };
  log[next.error ? "error" : "info"]("batch-ended", { runId, batchSeq, state, ...counts, ...next.error });
  await deps.staged.delete(stagedPaths.body(runId, next.attempt, batchSeq));
  await deps.staged.delete(stagedPaths.keys(runId, next.attempt, batchSeq));
  await finishIfDone(deps, runId);
};

/** Ends a batch about whose contacts Dotdigital gave no answer: none was sent, or all may have been. */
export const endUnanswered = async (
  deps: EndBatchDeps,
  stored: Stored<Batch>,
  state: "failed" | "cancelled",
  error?: Batch["error"],
): Promise<void> => {
  const { waitingFor: _, ...batch } = stored.value;
  const { contacts, mayBeSent } = batch;
  const ended: Batch = {
    ...batch,
    state,
    ...(error ? { error } : {}),
    ...(mayBeSent ? { unconfirmed: contacts } : { notSent: contacts }),
  };
  const outcome = mayBeSent
    ? allUnconfirmed(batch, await readKeys(deps.staged, batch), error?.code ?? state)
    : undefined;
  await endBatch(deps, stored, ended, outcome);
};

/** The keys of a batch, in the order of its body. Throws `RefusedError` `keys-missing` when somebody deleted them. */
export const readKeys = async (staged: BlobStore, batch: Batch): Promise<StoredContactKey[]> => {
  const name = stagedPaths.keys(batch.runId, batch.attempt, batch.seq);
  const blob = await staged.read(name);
  if (!blob)
    throw new RefusedError(`The keys '${name}' are gone from the container 'batches'.`, { code: "keys-missing" });
  return parseContactKeys(blob.bytes);
};

const allUnconfirmed = (batch: Batch, keys: readonly StoredContactKey[], status: string): OutcomeFile => ({
  runId: batch.runId,
  batchSeq: batch.seq,
  addressBookId: batch.addressBookId,
  ...(batch.importId ? { importId: batch.importId } : {}),
  status,
  contacts: keys.map(({ key, values }) => [key, values, null, "unconfirmed"]),
  failures: [],
  strangers: [],
});
