import type { SendMessage } from "../../azure/queue-sender.ts";
import { hasEnded, isReleased } from "../ledger/batch.ts";
import type { BatchLedger } from "../ledger/batch-ledger.ts";
import type { RunLedger } from "../ledger/run-ledger.ts";

type Deps = { runs: RunLedger; batches: BatchLedger; send: SendMessage };

/**
 * What follows when a batch has settled: removals when every import has, and `finish-run` when everything has. Two
 * batches that settle at once both send it, which is harmless; none of them sees the other's row open, which would not be.
 */
export const goOn = async (deps: Deps, runId: string): Promise<void> => {
  const run = (await deps.runs.get(runId))?.value;
  if (!run) return;
  const batches = (await deps.batches.ofRun(runId)).map(({ value }) => value);
  const open = batches.filter(({ state }) => !hasEnded(state));
  // A run that was stopped while its batches were being released never gets the rest of their rows.
  const isWhole = run.state === "cancelling" || isReleased(run, batches);
  if (!isWhole || open.some(({ kind }) => kind === "import")) return;
  if (open.length === 0) return deps.send("finish-run", { runId });
  for (const { seq, state } of open) if (state === "staged") await deps.send("upload-batch", { runId, batchSeq: seq });
};
