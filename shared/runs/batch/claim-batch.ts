import type { Batch } from "../ledger/batch.ts";
import type { BatchLedger } from "../ledger/batch-ledger.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import type { Stored } from "../ledger/row-codec.ts";

type Deps = {
  batches: BatchLedger;
  clock: () => number;
  /** How long a claimed batch is left to its claimer; longer than a call may take. */
  claimMs: number;
};

/** The batch is the caller's until its `notBefore`. Throws `ConflictError` when somebody else was first. */
export const claimBatch = <B extends Batch>(deps: Deps, stored: Stored<B>): Promise<Stored<B>> =>
  deps.batches.replace(stored, batchAfter(stored.value, { kind: "claimed", until: deps.clock() + deps.claimMs }));
