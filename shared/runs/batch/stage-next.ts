import type { Batch } from "../ledger/batch.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { EndBatchDeps } from "./end-batch.ts";

/** Back to staged for the next step, which begins at once. */
export const stageNext = async (
  deps: Pick<EndBatchDeps, "batches" | "send" | "clock">,
  stored: Stored<Batch>,
  next: Batch,
): Promise<void> => {
  const { importId: _, waitingFor: __, ...rest } = next;
  await deps.batches.replace(stored, {
    ...rest,
    state: "staged",
    attempts: 0,
    // A smaller part leaves in doubt what a larger one, whose answer was lost, may have done.
    mayBeSent: next.mayBeSent && next.idsDone === stored.value.idsDone,
    notBefore: deps.clock(),
  });
  await deps.send("upload-batch", { runId: next.runId, batchSeq: next.seq });
};
