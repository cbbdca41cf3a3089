import type { BlobStore } from "../../azure/blob-store.ts";
import type { SendMessage } from "../../azure/queue-sender.ts";
import type { BatchLedger } from "../ledger/batch-ledger.ts";
import { stagedBatch } from "../ledger/batch-transitions.ts";
import { readPlan } from "../ledger/read-plan.ts";
import type { Run } from "../ledger/run.ts";
import { writeHeldBack } from "../ledger/write-held-back.ts";

type Deps = { batches: BatchLedger; staged: BlobStore; send: SendMessage };

/**
 * Makes the rows of the batches that the run's plan holds and sends each one's message. Everything in it may happen
 * again: a row that is there stays, and a message for a batch that is further along hands over to its next step.
 */
export const releaseBatches = async (deps: Deps, run: Run): Promise<void> => {
  const plan = await readPlan(deps.staged, run);
  const { accountId, hashKey } = plan;
  await writeHeldBack(deps.staged, run.id, plan);
  const origin = { runId: run.id, attempt: run.attempt, accountId, hashKey };
  const known = new Set((await deps.batches.ofRun(run.id)).map(({ value }) => value.seq));
  for (const planned of plan.batches) {
    if (!known.has(planned.seq)) await deps.batches.insertIfAbsent(stagedBatch(planned, origin));
  }
  for (const { seq } of plan.batches) await deps.send("upload-batch", { runId: run.id, batchSeq: seq });
};
