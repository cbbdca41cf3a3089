import type { BlobStore } from "../../azure/blob-store.ts";
import type { FailuresFile, OutcomeFile } from "../../confirm/outcome-file.ts";
import { RefusedError } from "../../errors.ts";
import { log } from "../../observe/log.ts";
import { parseContactKeys, type StoredContactKey } from "../../stage/contact-key.ts";
import type { Batch } from "../ledger/batch.ts";
import type { Stored } from "../ledger/row-codec.ts";
import { outcomePaths, stagedPaths } from "../ledger/staged-paths.ts";
import { type AfterBatchDeps, afterBatch } from "./after-batch.ts";
import { readLeavers, removalOutcomes } from "./leavers.ts";

export type EndBatchDeps = AfterBatchDeps & { staged: BlobStore };

export type BatchEnd = Pick<OutcomeFile, "contacts" | "status" | "summary"> & Partial<FailuresFile>;

/**
 * Writes what became of each contact, then how the batch ended, deletes the staged personal data, and lets the run go
 * on. Every step may happen twice; a body that a crash left behind goes when the run finishes.
 */
export const endBatch = async (
  deps: EndBatchDeps,
  stored: Stored<Batch>,
  next: Batch,
  end: BatchEnd,
): Promise<void> => {
  const { runId, seq, state, attempt } = next;
  const { failures = [], strangers = [], ...outcome } = end;
  if (end.contacts.length > 0) {
    const name = outcomePaths.outcome(next, runId, seq);
    await writeJson(deps, name, { ...outcomeHead(next), ...outcome } satisfies OutcomeFile);
  }
  if (failures.length + strangers.length > 0) {
    await writeJson(deps, stagedPaths.failures(runId, seq), { failures, strangers } satisfies FailuresFile);
  }
  await deps.batches.replace(stored, next);
  const { accepted, rejected, unconfirmed, notSent, removed, removalFailed, withheld } = next;
  const counts = { accepted, rejected, unconfirmed, notSent, removed, removalFailed, withheld };
  // A person acts on the run, whose end says it as an error once, however many batches failed with it.
  log[next.error ? "warn" : "info"]("batch-ended", {
    runId,
    batchSeq: seq,
    kind: next.kind,
    state,
    ...counts,
    ...next.error,
  });
  await deps.staged.delete(stagedPaths.body(runId, attempt, seq));
  await deps.staged.delete(stagedPaths.keys(runId, attempt, seq));
  await afterBatch(deps, next);
};

const outcomeHead = ({ runId, seq, addressBookId, hashKey, importId, kind, lostAt }: Batch) => ({
  runId,
  batchSeq: seq,
  addressBookId,
  hashKey,
  ...(importId ? { importId } : {}),
  // Also where a later call was answered: the import of the lost one may still run.
  ...(kind === "import" && lostAt !== undefined ? { lostAt: Math.floor(lostAt / 1000) } : {}),
});

const writeJson = ({ staged }: EndBatchDeps, name: string, value: object) =>
  staged.write(name, Buffer.from(JSON.stringify(value)));

/** Ends a batch about whose contacts Dotdigital gave no answer: none was sent, or all may have been. */
export const endUnanswered = async (
  deps: EndBatchDeps,
  stored: Stored<Batch>,
  state: "failed" | "cancelled",
  error?: Batch["error"],
): Promise<void> => {
  const { waitingFor: _, ...batch } = stored.value;
  const ended: Batch = { ...batch, state, ...(error ? { error } : {}) };
  const status = error?.code ?? state;
  if (batch.kind === "removal") {
    const { contacts, counts } = removalOutcomes(batch, await readLeavers(deps.staged, batch), "stopped");
    return endBatch(deps, stored, { ...ended, ...counts }, { status, contacts });
  }
  if (!batch.mayBeSent) return endBatch(deps, stored, { ...ended, notSent: batch.contacts }, { status, contacts: [] });
  const keys = await readKeys(deps.staged, batch);
  const contacts = keys.map(({ key, values }): OutcomeFile["contacts"][number] => [key, values, null, "unconfirmed"]);
  const lost: Batch = { ...ended, unconfirmed: batch.contacts, lostAt: deps.clock() };
  await endBatch(deps, stored, lost, { status, contacts });
};

/** The keys of a batch, in the order of its body. Throws `RefusedError` `keys-missing` when somebody deleted them. */
export const readKeys = async (staged: BlobStore, batch: Batch): Promise<StoredContactKey[]> => {
  const name = stagedPaths.keys(batch.runId, batch.attempt, batch.seq);
  const blob = await staged.read(name);
  if (!blob)
    throw new RefusedError(`The keys '${name}' are gone from the container 'batches'.`, { code: "keys-missing" });
  return parseContactKeys(blob.bytes);
};
