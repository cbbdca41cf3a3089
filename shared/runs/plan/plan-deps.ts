import type { BlobStore } from "../../azure/blob-store.ts";
import type { HashKey } from "../../azure/hash-key.ts";
import type { OpenAccount } from "../../definitions/open-account.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { FormStore } from "../../inspect/form-store.ts";
import type { BatchLimits } from "../../stage/batch-writer.ts";
import type { WasFilled } from "../ledger/was-filled.ts";
import type { ListSnapshots } from "../lists/list-snapshots.ts";

/** What a plan is made with. */
export type MakePlanDeps = {
  staged: BlobStore;
  openSource: (container: string) => Pick<BlobStore, "readStream">;
  forms: FormStore;
  openAccount: OpenAccount;
  openHash: () => Promise<ContactHasher>;
  openHashKey: () => Promise<HashKey>;
  snapshots: ListSnapshots;
  wasFilled: WasFilled;
  limits: BatchLimits;
  clock: () => number;
};
