/**
 * One thing that is kept no longer, and how it is removed. To remove it twice, or half and then again, does no harm.
 */
export type Removal = {
  what: "runs" | "batches" | "reports" | "audit" | "staged" | "snapshots" | "looks" | "forms";
  /** How many rows or blobs it is. */
  count: number;
  remove(): Promise<void>;
};
