import type { SendMessage } from "../../azure/queue-sender.ts";
import type { Batch } from "../ledger/batch.ts";
import type { BatchLedger } from "../ledger/batch-ledger.ts";
import type { Stored } from "../ledger/row-codec.ts";

/** A batch that is ours until its `notBefore`. */
export type Claim = Stored<Batch>;

type Deps = {
  batches: BatchLedger;
  clock: () => number;
  /** How long a claimed batch is left to its claimer; longer than a call may take. */
  claimMs: number;
};

/** Throws `ConflictError` when somebody else was first. */
export const claimBatch = (deps: Deps, stored: Stored<Batch>): Promise<Claim> => {
  const { waitingFor: _, ...batch } = stored.value;
  const notBefore = deps.clock() + deps.claimMs;
  return deps.batches.replace(stored, { ...batch, state: "submitting", attempts: batch.attempts + 1, notBefore });
};

/** Sends the batch's message for when it may go on. */
export const sendLater = (
  { send, clock }: { send: SendMessage; clock: () => number },
  { runId, seq, notBefore }: Batch,
): Promise<void> => send("upload-batch", { runId, batchSeq: seq }, { delayMs: Math.max(0, notBefore - clock()) });
