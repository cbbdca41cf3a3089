import { log } from "../../observe/log.ts";
import type { Batch } from "../ledger/batch.ts";
import type { Stored } from "../ledger/row-codec.ts";
import { type EndBatchDeps, endUnanswered } from "./end-batch.ts";
import { readFound, readLeavers, writeFound } from "./leavers.ts";
import { maxCallsOfBatch } from "./split-batch.ts";
import { stageNext } from "./stage-next.ts";

/**
 * Dotdigital refused a part of a removal as a whole, for an id in it or for its size: smaller parts, down to one id, which
 * is then left out and reported. A crash before the last write has the same id refused once more.
 */
export const shrinkPart = async (
  deps: EndBatchDeps,
  claim: Stored<Batch>,
  said: { code: string; message: string },
): Promise<void> => {
  const batch: Batch = { ...claim.value, refusals: claim.value.refusals + 1 };
  if (batch.refusals >= maxCallsOfBatch) return endUnanswered(deps, { ...claim, value: batch }, "failed", said);
  const { removable } = await readLeavers(deps.staged, batch);
  const size = Math.min(batch.partSize, removable.length - batch.idsDone);
  log.info("removal-refused", { runId: batch.runId, batchSeq: batch.seq, contacts: size, ...said });
  if (size > 1) return stageNext(deps, claim, { ...batch, partSize: Math.floor(size / 2) });
  const { refused = [], ...found } = await readFound(deps.staged, batch);
  for (const [key] of removable.slice(batch.idsDone, batch.idsDone + size)) {
    await writeFound(deps.staged, batch, { ...found, refused: [...new Set([...refused, key])] });
  }
  await stageNext(deps, claim, { ...batch, idsDone: batch.idsDone + 1 });
};
