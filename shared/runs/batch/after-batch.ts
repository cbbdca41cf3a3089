import type { SendMessage } from "../../azure/queue-sender.ts";
import type { Gate } from "../../dotdigital/gate.ts";
import { ConflictError } from "../../errors.ts";
import { type Batch, slotOwnerOf } from "../ledger/batch.ts";
import type { BatchLedger } from "../ledger/batch-ledger.ts";
import type { RunLedger } from "../ledger/run-ledger.ts";
import { goOn } from "./go-on.ts";

export type AfterBatchDeps = {
  runs: RunLedger;
  batches: BatchLedger;
  send: SendMessage;
  clock: () => number;
  gate: Gate;
};

/**
 * What follows when a batch has ended: its import slot goes to whoever waits longest, of any run, and its own run goes
 * on. A message that finds the batch ended comes here again.
 */
export const afterBatch = async (deps: AfterBatchDeps, batch: Batch): Promise<void> => {
  if (batch.kind === "import") await freeSlot(deps, batch);
  await goOn(deps, batch.runId);
};

/** Gives the batch's import slot back. A crash before the next one is told costs time only: it asks by itself. */
export const freeSlot = async (deps: Omit<AfterBatchDeps, "runs">, batch: Batch): Promise<void> => {
  const next = await deps.gate.slotsOf(batch.accountId).free(slotOwnerOf(batch));
  if (next === undefined) return;
  const [runId = "", seq] = next.split("/");
  const stored = await deps.batches.get(runId, Number(seq));
  if (stored?.value.state !== "staged") return;
  try {
    await deps.batches.replace(stored, { ...stored.value, notBefore: deps.clock() });
  } catch (error) {
    // It has moved by itself.
    if (!(error instanceof ConflictError)) throw error;
  }
  await deps.send("upload-batch", { runId, batchSeq: Number(seq) });
};
