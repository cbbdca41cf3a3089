import type { BlobStore, WriteOptions } from "../../azure/blob-store.ts";
import { RefusedError } from "../../errors.ts";
import { parseContactKeys, type StoredContactKey } from "../../stage/contact-key.ts";
import { makeSentKeys, type SentKeys } from "../../stage/sent-keys.ts";
import type { Batch, ImportBatch } from "../ledger/batch.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";

/** Who is in an import, in the order of its body. Throws `RefusedError` `keys-missing` when somebody deleted them. */
export const readKeys = async (staged: BlobStore, batch: ImportBatch): Promise<StoredContactKey[]> =>
  parseContactKeys(await readKeyFile(staged, batch));

/** The same, for those who look for few of them. */
export const readSentKeys = async (staged: BlobStore, batch: ImportBatch): Promise<SentKeys> =>
  makeSentKeys(await readKeyFile(staged, batch));

/** The lines as they are stored, one a contact. */
export const readKeyLines = async (staged: BlobStore, batch: Batch): Promise<string[]> =>
  (await readKeyFile(staged, batch))
    .toString()
    .split("\n")
    .filter((line) => line !== "");

const readKeyFile = async (staged: BlobStore, { runId, attempt, seq }: Batch): Promise<Buffer> => {
  const name = stagedPaths.keys(runId, attempt, seq);
  const blob = await staged.read(name);
  if (!blob)
    throw new RefusedError(`The keys '${name}' are gone from the container 'batches'.`, { code: "keys-missing" });
  return blob.bytes;
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
