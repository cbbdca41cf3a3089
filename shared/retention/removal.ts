/** One thing that is kept no longer, and how it goes. To do it twice, or half and then again, does no harm. */
export type Removal = {
  what: "runs" | "batches" | "reports" | "audit" | "staged" | "snapshots";
  /** Rows or blobs. */
  count: number;
  remove(): Promise<void>;
};
