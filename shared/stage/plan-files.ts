import type { BlobWriter } from "../azure/blob-store.ts";

/** Where a plan writes. Bodies and keys that were written can be read and written again. */
export type PlanFiles = {
  openBody: (seq: number) => BlobWriter;
  openKeys: (seq: number) => BlobWriter;
  readBody: (seq: number) => Promise<Buffer>;
  readKeys: (seq: number) => Promise<Buffer>;
  /** Keys of those whom the plan names and may not make, a line each. */
  openAbsent: (addressBookId: number) => BlobWriter;
  openNotes: (addressBookId: number) => BlobWriter;
  /** Of `SideFact`s. */
  openFacts: (addressBookId: number) => BlobWriter;
  /** Of `ContactCells`. */
  openCells: (addressBookId: number) => BlobWriter;
  /** Of lines of the rejects file, for whatever was refused or changed here. */
  openRefusals: () => BlobWriter;
};
