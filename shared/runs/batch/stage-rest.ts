import type { BlobStore } from "../../azure/blob-store.ts";
import { contactKeyLine, type StoredContactKey } from "../../stage/contact-key.ts";
import type { ImportBatch } from "../ledger/batch.ts";
import { stagedRest } from "../ledger/batch-transitions.ts";
import { type StagedBody, writeBody } from "./staged-body.ts";
import { writeKeyLines } from "./staged-keys.ts";

/** Rests have numbers above this, and planned batches and their halves below. */
export const firstRest = 100_000_000;

export type Rest = { body: StagedBody; keys: readonly StoredContactKey[]; seeks: boolean };

/**
 * Stages those of an import of whom it is not known yet what becomes of them, as a batch of their own. Every batch has one
 * rest at most, whose number follows from its own: whoever stages it once more writes the same.
 */
export const stageRest = async (
  { staged, clock }: { staged: BlobStore; clock: () => number },
  batch: ImportBatch,
  { body, keys, seeks }: Rest,
): Promise<ImportBatch> => {
  const rest = stagedRest(batch, { seq: batch.seq + firstRest, contacts: keys.length, seeks, at: clock() });
  await writeBody(staged, rest, body);
  await writeKeyLines(staged, rest, keys.map(contactKeyLine));
  return rest;
};
