import type { BlobStore } from "../../azure/blob-store.ts";
import { type FailuresFile, failuresFileText, type OutcomeFile } from "../../confirm/outcome-file.ts";
import { outcomeFiles } from "../../confirm/outcome-files.ts";
import { log } from "../../observe/log.ts";
import type { Words } from "../../personal/words.ts";
import { type Batch, type BatchCounts, type ImportBatch, outcomeNames } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import type { Stored } from "../ledger/row-codec.ts";
import { outcomePaths, stagedPaths } from "../ledger/staged-paths.ts";
import { type AfterBatchDeps, afterBatch } from "./after-batch.ts";
import { openLeavers, removalEnd } from "./leavers.ts";
import { readKeys } from "./staged-keys.ts";

export type EndBatchDeps = AfterBatchDeps & { staged: BlobStore };

export type BatchEnd = Pick<OutcomeFile, "status" | "summary" | "otherIds"> &
  Partial<FailuresFile> & { contacts: Iterable<OutcomeFile["contacts"][number]> };

/**
 * Writes what became of each contact, then how the batch ended, deletes the staged personal data, and lets the run go
 * on. Every step may happen twice; a body that a crash left behind goes when the run finishes. `rest`: of contacts of whom
 * it is not known yet, who go on as a batch of their own; its row appears with the end of this one.
 */
export const endBatch = async (
  deps: EndBatchDeps,
  stored: Stored<Batch>,
  next: Batch,
  end: BatchEnd,
  rest?: ImportBatch,
): Promise<void> => {
  await writeOutcomes(deps, next, end);
  if (rest) await deps.batches.split(stored, next, [rest]);
  else await deps.batches.replace(stored, next);
  noteBatchEnded(next);
  await deps.staged.delete(stagedPaths.body(next.runId, next.attempt, next.seq));
  // Whom the run names and did not send is held against those who leave, for as long as the run is open.
  if (next.notSent === 0) await deps.staged.delete(stagedPaths.keys(next.runId, next.attempt, next.seq));
  await afterBatch(deps, next);
};

/**
 * Ends a batch as failed although Dotdigital has not answered for everybody in it: nobody was sent, or all may have been.
 * `words`: what Dotdigital said, for the report.
 */
export const failBatch = async (
  deps: EndBatchDeps,
  stored: Stored<Batch>,
  error: NonNullable<Batch["error"]>,
  words?: Words,
): Promise<void> => {
  const { contacts, failures, ...known } = await outcomesUnanswered(deps, stored.value);
  const failed = batchAfter(stored.value, { kind: "failed", error, ...known });
  const ended = words && { code: error.code, words };
  await endBatch(deps, stored, failed, { status: error.code, contacts, failures, ...(ended ? { ended } : {}) });
};

/** Ends a batch of a run that was stopped, as `failBatch` does. */
export const cancelBatch = async (deps: EndBatchDeps, stored: Stored<Batch>): Promise<void> => {
  const { contacts, failures, ...known } = await outcomesUnanswered(deps, stored.value);
  const cancelled = batchAfter(stored.value, { kind: "cancelled", ...known });
  await endBatch(deps, stored, cancelled, { status: "cancelled", contacts, failures });
};

type Unanswered = Pick<BatchEnd, "contacts"> & {
  counts: Partial<BatchCounts>;
  failures: FailuresFile["failures"];
  lostAt?: number;
};

const outcomesUnanswered = async (deps: EndBatchDeps, batch: Batch): Promise<Unanswered> => {
  if (batch.kind === "removal") return removalEnd(batch, await openLeavers(deps.staged, batch), "stopped");
  if (!batch.mayBeSent) return { contacts: [], failures: [], counts: { notSent: batch.contacts } };
  const keys = await readKeys(deps.staged, batch);
  return {
    contacts: keys.map(({ key, values, byId }) => [key, values, byId?.contactId ?? null, "unconfirmed"]),
    failures: [],
    counts: { unconfirmed: batch.contacts },
    lostAt: deps.clock(),
  };
};

/** What became of each contact, in files of their own; then what Dotdigital said of those whom it refused. */
export const writeOutcomes = async (
  { staged }: Pick<EndBatchDeps, "staged">,
  batch: Batch,
  end: BatchEnd,
): Promise<void> => {
  const { failures = [], strangers = [], ended, contacts, ...outcome } = end;
  let part = 0;
  for (const bytes of outcomeFiles({ ...outcomeHead(batch), ...outcome }, contacts)) {
    await staged.write(outcomePaths.outcome(batch, batch.runId, batch.seq, part), bytes);
    part += 1;
  }
  if (failures.length + strangers.length > 0 || ended) {
    const text = failuresFileText({ failures, strangers, ended });
    await staged.write(stagedPaths.failures(batch.runId, batch.seq), Buffer.from(text));
  }
};

const outcomeHead = (batch: Batch) => {
  const { runId, seq, addressBookId, hashKey, lostAt } = batch;
  const head = { runId, batchSeq: seq, addressBookId, hashKey };
  if (batch.kind === "removal") return head;
  return {
    ...head,
    ...(batch.importId === undefined ? {} : { importId: batch.importId }),
    // Also where a later call was answered: the import of the lost one may still run.
    ...(lostAt === undefined ? {} : { lostAt: Math.floor(lostAt / 1000) }),
  };
};

/** A person acts on the run, whose end says a fault as an error once, however many batches failed with it. */
const noteBatchEnded = (batch: Batch): void => {
  const { runId, seq, kind, state, error } = batch;
  const counts = Object.fromEntries(outcomeNames.map((name) => [name, batch[name]]));
  log[error ? "warn" : "info"]("batch-ended", { runId, batchSeq: seq, kind, state, ...counts, ...error });
};
