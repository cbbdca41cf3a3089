import type { SendMessage } from "../../azure/queue-sender.ts";
import type { Gate } from "../../dotdigital/gate.ts";
import { ConflictError } from "../../errors.ts";
import { type ImportBatch, slotOwnerOf } from "../ledger/batch.ts";
import type { BatchLedger } from "../ledger/batch-ledger.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";

export type HandSlotOnDeps = { batches: BatchLedger; send: SendMessage; clock: () => number; gate: Gate };

/**
 * Gives the batch's import slot back and tells the batch that has waited longest for one, of any run. A crash before it
 * is told costs time only: it asks again by itself.
 */
export const handSlotOn = async (deps: HandSlotOnDeps, batch: ImportBatch): Promise<void> => {
  const next = await deps.gate.slotsOf(batch.accountId).free(slotOwnerOf(batch));
  if (next === undefined) return;
  const [runId = "", seq] = next.split("/");
  const stored = await deps.batches.get(runId, Number(seq));
  if (stored?.value.state !== "staged") return;
  try {
    await deps.batches.replace(stored, batchAfter(stored.value, { kind: "handedSlot", at: deps.clock() }));
  } catch (error) {
    // That batch has gone on by itself meanwhile.
    if (!(error instanceof ConflictError)) throw error;
  }
  await deps.send("upload-batch", { runId, batchSeq: Number(seq) });
};
