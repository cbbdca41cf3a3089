import type { SendMessage } from "../azure/queue-sender.ts";
import { isSettled } from "./batch.ts";
import type { BatchLedger } from "./batch-ledger.ts";
import type { RunLedger } from "./run-ledger.ts";

type Deps = { runs: RunLedger; batches: BatchLedger; send: SendMessage };

/**
 * Sends `finish-run` when every planned batch of the run has settled. Two batches that settle at once both send it,
 * which is harmless; none of them sees the other's row open, which would not be.
 */
export const finishIfDone = async (deps: Deps, runId: string): Promise<void> => {
  const run = (await deps.runs.get(runId))?.value;
  if (!run) return;
  const batches = (await deps.batches.ofRun(runId)).map(({ value }) => value);
  const settled = batches.filter(({ state }) => isSettled(state)).length;
  // A run that was stopped while its batches were being released never gets the rest of their rows.
  const due = run.state === "cancelling" ? batches.length : run.batchCount;
  if (settled >= due) await deps.send("finish-run", { runId });
};
