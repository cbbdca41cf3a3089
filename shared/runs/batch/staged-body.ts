import { z } from "zod";
import type { BlobStore } from "../../azure/blob-store.ts";
import { storedJson } from "../../azure/stored-json.ts";
import { RefusedError } from "../../errors.ts";
import type { Batch } from "../ledger/batch.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";

/** What we wrote ourselves; each contact is handed on as it is. */
const bodySchema = z.object({ mergeOption: z.string(), contacts: z.array(z.looseObject({})) });
export type StagedBody = z.infer<typeof bodySchema>;

/** The body of an import, to take it apart. Throws `RefusedError` `body-missing` when somebody deleted it. */
export const readBody = async (staged: BlobStore, { runId, attempt, seq }: Batch): Promise<StagedBody> => {
  const name = stagedPaths.body(runId, attempt, seq);
  const blob = await staged.read(name);
  if (blob) return bodySchema.parse(storedJson(blob.bytes, name));
  throw new RefusedError(`The staged body '${name}' is gone from the container 'batches'.`, { code: "body-missing" });
};

export const writeBody = async (staged: BlobStore, { runId, attempt, seq }: Batch, body: StagedBody): Promise<void> => {
  await staged.write(stagedPaths.body(runId, attempt, seq), Buffer.from(JSON.stringify(body)));
};
