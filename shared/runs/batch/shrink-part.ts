import { log } from "../../observe/log.ts";
import type { RemovalBatch } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import type { Stored } from "../ledger/row-codec.ts";
import { type EndBatchDeps, failBatch } from "./end-batch.ts";
import { readFound, readLeavers, writeFound } from "./leavers.ts";
import { sendLater } from "./send-later.ts";
import { maxCallsOfBatch } from "./split-batch.ts";

/**
 * Dotdigital refused a part of a removal as a whole, for an id in it or for its size: smaller parts, down to one id, which
 * is then left out and reported. A crash before the last write has the same id refused once more.
 */
export const shrinkPart = async (
  deps: EndBatchDeps,
  claim: Stored<RemovalBatch>,
  said: { code: string; message: string },
): Promise<void> => {
  const batch = claim.value;
  if (batch.refusals + 1 >= maxCallsOfBatch) return failBatch(deps, claim, said);
  const { removable } = await readLeavers(deps.staged, batch);
  const part = removable.slice(batch.idsDone, batch.idsDone + batch.partSize);
  log.info("removal-refused", { runId: batch.runId, batchSeq: batch.seq, contacts: part.length, ...said });
  const [alone] = part;
  if (alone && part.length === 1) await reportRefused(deps, batch, alone[0]);
  const staged = batchAfter(batch, { kind: "partRefused", ids: part.length, at: deps.clock() });
  await deps.batches.replace(claim, staged);
  await sendLater(deps, staged);
};

const reportRefused = async ({ staged }: EndBatchDeps, batch: RemovalBatch, key: string): Promise<void> => {
  const { refused = [], ...found } = await readFound(staged, batch);
  await writeFound(staged, batch, { ...found, refused: [...new Set([...refused, key])] });
};
