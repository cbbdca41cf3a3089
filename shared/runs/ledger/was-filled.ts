import { isEnded, isLookOnly } from "./run.ts";
import type { RunLedger } from "./run-ledger.ts";

/**
 * Whether a run of the export found or put people on the list, and wrote its snapshot, as far back as runs are kept. It is
 * asked of a list that has no snapshot: then that was lost.
 */
export const makeWasFilled =
  (runs: Pick<RunLedger, "ofExport">) =>
  async (exportName: string, addressBookId: number): Promise<boolean> => {
    for await (const { mode, state, error, targets } of runs.ofExport(exportName)) {
      if (isLookOnly(mode) || !isEnded(state) || error?.code === "finish-run-gave-up") continue;
      const counts = targets.find((target) => target.addressBookId === addressBookId)?.counts;
      if (counts && counts.accepted + counts.unchanged + counts.removed > 0) return true;
    }
    return false;
  };

export type WasFilled = ReturnType<typeof makeWasFilled>;
