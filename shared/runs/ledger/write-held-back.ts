import type { BlobStore } from "../../azure/blob-store.ts";
import type { OutcomeFile } from "../../confirm/outcome-file.ts";
import type { Plan } from "../../stage/plan.ts";
import { outcomePaths } from "./staged-paths.ts";

/** Why somebody is not put on this list, and may be put on others. */
const heldHere = "address-changed-here";

/** Batches are numbered from 1: what a plan itself decides of people stands before them. */
const seqOfPlan = 0;

/**
 * Writes who is not put on a list for good, as an outcome of the run, before anybody is taken off: the record of the
 * address that opted out may go with this run, and however that ends the next snapshot knows of the new one. A repeat
 * writes the same.
 */
export const writeHeldBack = async (
  staged: Pick<BlobStore, "write">,
  runId: string,
  { accountId, hashKey, targets }: Plan,
): Promise<void> => {
  for (const { addressBookId, heldBack = [], heldBackHere = [] } of targets) {
    if (heldBack.length === 0) continue;
    const here = new Set(heldBackHere);
    const file: OutcomeFile = {
      ...{ runId, batchSeq: seqOfPlan, addressBookId, hashKey, status: "planned" },
      contacts: heldBack.map((key) =>
        here.has(key) ? [key, "", null, "heldBack", heldHere] : [key, "", null, "heldBack"],
      ),
    };
    const name = outcomePaths.outcome({ accountId, addressBookId }, runId, seqOfPlan);
    await staged.write(name, Buffer.from(JSON.stringify(file)));
  }
};
