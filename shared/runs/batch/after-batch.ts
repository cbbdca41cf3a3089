import type { Batch } from "../ledger/batch.ts";
import type { RunLedger } from "../ledger/run-ledger.ts";
import { goOn } from "./go-on.ts";
import { type HandSlotOnDeps, handSlotOn } from "./hand-slot-on.ts";

export type AfterBatchDeps = HandSlotOnDeps & { runs: RunLedger };

/**
 * What follows when a batch has ended: its import slot goes to whoever waits longest, of any run, and its own run goes
 * on. A message that finds the batch ended comes here again.
 */
export const afterBatch = async (deps: AfterBatchDeps, batch: Batch): Promise<void> => {
  if (batch.kind === "import") await handSlotOn(deps, batch);
  await goOn(deps, batch);
};
