import type { Dotdigital } from "../dotdigital/dotdigital.ts";
import { ConflictError, RefusedError } from "../errors.ts";
import { log } from "../observe/log.ts";
import type { Batch } from "./batch.ts";
import { type Claim, claimBatch, sendLater } from "./claim-batch.ts";
import { decideUpload } from "./decide-upload.ts";
import { lookDelayMs } from "./delays.ts";
import type { Stored } from "./row-codec.ts";
import type { Run } from "./run.ts";
import { stagedPaths } from "./staged-paths.ts";
import type { UploadBatchDeps } from "./upload-batch.ts";

/** Sends the staged body as it is and stores the import's id. Nothing is claimed before everything is at hand. */
export const sendImport = async (deps: UploadBatchDeps, run: Run, stored: Stored<Batch>): Promise<void> => {
  let claim: Claim | undefined;
  let importId: string;
  try {
    const { dotdigital, body } = await prepare(deps, run, stored.value);
    claim = await claimBatch(deps, stored);
    importId = (await dotdigital.startImport(body)).importId;
  } catch (error) {
    return decideUpload(deps, run, claim ?? stored, error);
  }
  const { runId, seq, contacts } = claim.value;
  const now = deps.clock();
  // The import id is stored before anything else happens: from here on a crash costs a repeated look, not an import.
  const submitted: Batch = {
    ...claim.value,
    ...{ state: "submitted", importId, mayBeSent: true, submittedAt: now, looks: 0, notBefore: now + lookDelayMs(0) },
  };
  try {
    await deps.batches.replace(claim, submitted);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    // The claim ran out during the call and somebody else sent the same contacts; theirs is the import that is followed.
    log.warn("claim-lost", { runId, batchSeq: seq, importId });
    return sendLater(deps, claim.value);
  }
  log.info("import-started", { runId, batchSeq: seq, importId, contacts });
  await deps.send("confirm-batch", { runId, batchSeq: seq }, { delayMs: lookDelayMs(0) });
};

const prepare = async (
  deps: UploadBatchDeps,
  run: Run,
  { attempt, seq }: Batch,
): Promise<{ dotdigital: Dotdigital; body: Uint8Array }> => {
  const { dotdigital } = await deps.openAccount(run.connection);
  const body = await deps.staged.read(stagedPaths.body(run.id, attempt, seq));
  if (body) return { dotdigital, body: body.bytes };
  throw new RefusedError(
    `The staged body of batch ${seq} of run '${run.id}' is gone. Start a new run: it sends the same people.`,
    {
      code: "body-missing",
    },
  );
};
