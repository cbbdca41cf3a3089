import type { BlobStore } from "../../azure/blob-store.ts";

/** Where a plan writes that is made to be counted only: nothing is kept, and nothing can be read back. */
export const nowhere: Pick<BlobStore, "openWriter" | "read"> = {
  openWriter: () => ({ write: async () => {}, close: async () => ({ etag: "" }) }),
  read: async () => undefined,
};
