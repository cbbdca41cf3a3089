import type { BlobStore, WriteOptions } from "../../azure/blob-store.ts";
import { RefusedError } from "../../errors.ts";
import { parseContactKeys, type StoredContactKey } from "../../stage/contact-key.ts";
import type { Batch, ImportBatch } from "../ledger/batch.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";

/** Who is in an import, in the order of its body. Throws `RefusedError` `keys-missing` when somebody deleted them. */
export const readKeys = async (staged: BlobStore, batch: ImportBatch): Promise<StoredContactKey[]> =>
  parseContactKeys(Buffer.from((await readKeyLines(staged, batch)).join("\n")));

/** The lines as they are stored, one a contact. */
export const readKeyLines = async (staged: BlobStore, { runId, attempt, seq }: Batch): Promise<string[]> => {
  const name = stagedPaths.keys(runId, attempt, seq);
  const blob = await staged.read(name);
  if (!blob)
    throw new RefusedError(`The keys '${name}' are gone from the container 'batches'.`, { code: "keys-missing" });
  return blob.bytes
    .toString()
    .split("\n")
    .filter((line) => line !== "");
};

/** Throws `ConflictError` where `options` say that the keys must not be there, and they are. */
export const writeKeyLines = async (
  staged: BlobStore,
  { runId, attempt, seq }: Batch,
  lines: readonly string[],
  options: WriteOptions = {},
): Promise<void> => {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
  await staged.write(stagedPaths.keys(runId, attempt, seq), bytes, options);
};
