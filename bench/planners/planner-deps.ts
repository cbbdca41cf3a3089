import type { BlobStore } from "../../shared/azure/blob-store.ts";
import type { ContactHasher } from "../../shared/diff/contact-hasher.ts";
import type { BatchLimits } from "../../shared/stage/batch-writer.ts";
import type { PlannerMessage } from "./plan-request.ts";

/** What the steps of a plan stand on. */
export type PlannerDeps = {
  /** Where the plan's pieces are. */
  store: BlobStore;
  /** Where segments land. */
  source: Pick<BlobStore, "readStream" | "head">;
  hasher: ContactHasher;
  limits: BatchLimits;
  /** Of the rows that are held while a part is read. */
  maxHeldBytes: number;
  send(message: PlannerMessage): Promise<void>;
  /** A name that no other delivery has. */
  newAttempt(): string;
};
