import type { SendMessage } from "../../azure/queue-sender.ts";
import { type Batch, hasEnded, isReleased } from "../ledger/batch.ts";
import type { BatchLedger } from "../ledger/batch-ledger.ts";
import type { RunLedger } from "../ledger/run-ledger.ts";

type Deps = { runs: RunLedger; batches: BatchLedger; send: SendMessage; clock: () => number };

/**
 * What follows when a batch has ended: the batch of its rest where it has one, removals when every import has, and
 * `finish-run` when everything has. Two batches that end at once may both send it, and so does whoever finds one ended: the
 * first message to come is the one that counts. It never goes unsent: each has written its own end
 * before it reads the rows, so the later of the two finds none open.
 */
export const goOn = async (deps: Deps, { runId, seq: ended }: Batch): Promise<void> => {
  const run = (await deps.runs.get(runId))?.value;
  if (!run) return;
  const batches = (await deps.batches.ofRun(runId)).map(({ value }) => value);
  const open = batches.filter((batch) => !hasEnded(batch));
  for (const batch of open)
    if (batch.kind === "import" && batch.halfOf === ended && batch.state === "staged")
      await deps.send("upload-batch", { runId, batchSeq: batch.seq });
  // A run that was stopped while its batches were being released never gets the rest of their rows.
  const isWhole = run.state === "cancelling" || isReleased(run, batches);
  if (!isWhole || open.some(({ kind }) => kind === "import")) return;
  if (open.length === 0) return deps.send("finish-run", { runId, mark: `${ended}@${deps.clock()}` });
  for (const { seq, state } of open) if (state === "staged") await deps.send("upload-batch", { runId, batchSeq: seq });
};
