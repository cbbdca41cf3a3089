import { log } from "../../observe/log.ts";
import type { Batch } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import { maxLostAnswers } from "../ledger/delays.ts";
import { isDue } from "../ledger/is-due.ts";
import type { BatchMessage } from "../ledger/messages.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Run } from "../ledger/run.ts";
import { afterBatch } from "./after-batch.ts";
import { cancelBatch, failBatch } from "./end-batch.ts";
import { type RemoveLeaversDeps, removeNext } from "./remove-leavers.ts";
import { seekContacts } from "./seek-contacts.ts";
import { sendImport } from "./send-import.ts";
import { sendLater } from "./send-later.ts";
import { releasePieces } from "./split-batch.ts";
import { whyNotSent } from "./stops-imports.ts";

export type UploadBatchDeps = RemoveLeaversDeps;

/** staged → submitting → submitted. A message for a batch that is further along hands over to its next step. */
export const makeUploadBatch =
  (deps: UploadBatchDeps) =>
  async ({ runId, batchSeq }: BatchMessage): Promise<void> => {
    const run = (await deps.runs.get(runId))?.value;
    const stored = await deps.batches.get(runId, batchSeq);
    if (!run || !stored) return;
    switch (stored.value.state) {
      case "staged":
        if (run.state !== "exporting") return cancelBatch(deps, stored);
        return isDue(stored.value, deps.clock()) ? submit(deps, run, stored) : undefined;
      case "submitting":
        // Whoever holds the claim may be at work, or dead. This message may be the only one that is left.
        if (deps.clock() < stored.value.notBefore) return sendLater(deps, stored.value);
        return takeOver(deps, run, stored);
      case "submitted":
        return sendLater(deps, stored.value);
      case "settled":
      case "failed":
      case "cancelled":
        return afterBatch(deps, stored.value);
      case "split":
        return releasePieces(deps, stored.value);
    }
  };

const submit = async (deps: UploadBatchDeps, run: Run, { value, etag }: Stored<Batch>): Promise<void> => {
  if (value.kind === "removal") return removeNext(deps, run, { value, etag });
  const why = whyNotSent(
    value,
    (await deps.batches.ofRun(run.id)).map(({ value: batch }) => batch),
  );
  if (why) return failBatch(deps, { value, etag }, why);
  return value.seeks ? seekContacts(deps, run, { value, etag }) : sendImport(deps, run, { value, etag });
};

/**
 * The claimer never wrote how its call ended: it may have been carried out. Imports and removals may be repeated safely.
 * What is written next, by the new claim or by the end, says that the call was lost; nothing is written for it alone.
 */
const takeOver = async (deps: UploadBatchDeps, run: Run, stored: Stored<Batch>): Promise<void> => {
  const lost = { ...stored, value: batchAfter(stored.value, { kind: "claimExpired", at: deps.clock() }) };
  log.warn("claim-expired", { runId: run.id, batchSeq: stored.value.seq });
  if (run.state !== "exporting") return cancelBatch(deps, lost);
  if (lost.value.attempts >= maxLostAnswers) {
    const message = "The answer of the last call was lost, and so were those before it.";
    return failBatch(deps, lost, { code: "answer-lost", message });
  }
  return submit(deps, run, lost);
};
