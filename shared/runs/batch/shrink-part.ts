import { log } from "../../observe/log.ts";
import type { Words } from "../../personal/words.ts";
import type { RemovalBatch } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import type { Stored } from "../ledger/row-codec.ts";
import { type EndBatchDeps, failBatch } from "./end-batch.ts";
import { type Leavers, maxRefusedParts, nextPart, openLeavers, saveLeavers } from "./leavers.ts";
import { sendLater } from "./send-later.ts";

/** So few are not halved any more: who is to blame is asked for, after everybody else has left. */
const suspectsOfPart = 50;

/**
 * Dotdigital refused a part of a removal as a whole, for an id in it or for its size: smaller parts, down to 50 ids. Those
 * go behind everybody else, so that nobody waits for them. Whoever is named `again` is halved down to one id, which is
 * then left out and reported. A crash before the last write has the same ids refused once more.
 */
export const shrinkPart = async (
  deps: EndBatchDeps,
  claim: Stored<RemovalBatch>,
  said: { code: string; message: string },
  words: Words,
): Promise<void> => {
  const batch = claim.value;
  if (batch.refusals + 1 >= maxRefusedParts) return failBatch(deps, claim, refusedTooOften(batch, said), words);
  const leavers = await openLeavers(deps.staged, batch);
  const part = nextPart(leavers, batch);
  log.info("removal-refused", { runId: batch.runId, batchSeq: batch.seq, contacts: part.length, ...said });
  const { nextSize, isChanged } = afterRefusal(leavers, part, batch.partSize);
  if (isChanged) await saveLeavers(deps.staged, batch, leavers);
  const staged = batchAfter(batch, { kind: "partRefused", nextSize, at: deps.clock() });
  await deps.batches.replace(claim, staged);
  await sendLater(deps, staged);
};

const refusedTooOften = ({ addressBookId }: RemovalBatch, { code, message }: { code: string; message: string }) => ({
  code: "removal-limit",
  message: `Dotdigital refused jobs that take people off address book ${addressBookId} ${maxRefusedParts.toLocaleString("en")} times, for some of the people in them, and not all of those are found yet. Whom other jobs named was taken off. The last refusal (${code}): ${message}`,
});

const afterRefusal = ({ table }: Leavers, part: readonly number[], partSize: number) => {
  const [first = 0] = part;
  if (table.fateOf(first) === "again") {
    if (part.length > 1) return { nextSize: Math.floor(part.length / 2), isChanged: false };
    table.setFate(first, "refused");
    return { nextSize: partSize, isChanged: true };
  }
  if (part.length > suspectsOfPart)
    return { nextSize: Math.max(suspectsOfPart, Math.floor(part.length / 2)), isChanged: false };
  for (const position of part) table.setFate(position, "suspect");
  table.moveToBack(part);
  return { nextSize: partSize, isChanged: true };
};
