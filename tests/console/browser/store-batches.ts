import type { OwnStorage } from "../../../shared/azure/open-storage.ts";
import { makeBatchLedger } from "../../../shared/runs/ledger/batch-ledger.ts";
import { stagedImport } from "../../../shared/runs/ledger/batch-transitions.ts";
import { contactsOfPart } from "../../../shared/runs/ledger/batch.ts";

type Tables = Pick<OwnStorage["tables"], "batches">;

/** Stores batches of a run that is there: each settled, with every contact accepted. */
export const storeBatches = async ({ batches }: Tables, runId: string, count: number): Promise<void> => {
  const ledger = makeBatchLedger(batches);
  const origin = { runId, attempt: 1, accountId: 1, hashKey: "1" };
  const insert = async (seq: number) => {
    const carried = { seq, addressBookId: 12_345 + (seq % 2), contacts: contactsOfPart };
    const importId = `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`;
    await ledger.insertIfAbsent({
      ...stagedImport(carried, origin),
      ...{ state: "settled", attempts: 1, looks: 3, accepted: contactsOfPart, importId },
    });
  };
  // Some at a time: Azurite answers no more at once than that.
  for (let first = 1; first <= count; first += 50)
    await Promise.all(Array.from({ length: Math.min(50, count - first + 1) }, (_, at) => insert(first + at)));
};
