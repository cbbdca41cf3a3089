import type { Batch } from "../ledger/batch.ts";
import type { BatchLedger } from "../ledger/batch-ledger.ts";

/** Pages that one message reads before it leaves the rest to the next. */
export const pagesOfMessage = 10;
/** Contacts that one message asks about before it leaves the rest to the next. */
export const asksOfMessage = 50;
/** Contacts of one list that a run asks about one by one. For more the list is read, once. */
const mostAsked = 200;

/** How many contacts of a batch's list the run may ask about still: its imports and its removal share the bound. */
export const asksLeft = async (batches: BatchLedger, { runId, addressBookId }: Batch): Promise<number> =>
  (await batches.ofRun(runId)).reduce(
    (left, { value }) => (value.addressBookId === addressBookId ? left - value.asked : left),
    mostAsked,
  );
