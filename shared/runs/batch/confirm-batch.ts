import { judgeImport } from "../../confirm/judge-import.ts";
import type { ImportResult, RemovalStatus } from "../../dotdigital/dotdigital.ts";
import { ConfigurationError, ConflictError, RefusedError, TransientError } from "../../errors.ts";
import { describeError } from "../../observe/describe-error.ts";
import { log } from "../../observe/log.ts";
import { maskEmail } from "../../observe/mask-email.ts";
import { measureWait } from "../../observe/metrics.ts";
import { type Batch, contactsOfPart, slotOwnerOf } from "../ledger/batch.ts";
import { faultDelayMs, importLimitMs, lookDelayMs, maxAttempts } from "../ledger/delays.ts";
import { isDue } from "../ledger/is-due.ts";
import type { BatchMessage } from "../ledger/messages.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Run } from "../ledger/run.ts";
import { stopRun } from "../ledger/stop-run.ts";
import { afterBatch } from "./after-batch.ts";
import { sendLater } from "./claim-batch.ts";
import { type BatchEnd, endBatch, endUnanswered, readKeys } from "./end-batch.ts";
import { releasePieces } from "./split-batch.ts";
import { stageNext } from "./stage-next.ts";
import type { UploadBatchDeps } from "./upload-batch.ts";

export type ConfirmBatchDeps = Omit<UploadBatchDeps, "claimMs">;

/** submitted → settled | failed, or submitted again with a later look. Never waits inside a function. */
export const makeConfirmBatch =
  (deps: ConfirmBatchDeps) =>
  async ({ runId, batchSeq }: BatchMessage): Promise<void> => {
    const run = (await deps.runs.get(runId))?.value;
    const stored = await deps.batches.get(runId, batchSeq);
    if (!run || !stored) return;
    switch (stored.value.state) {
      case "submitted":
        return isDue(stored.value, deps.clock()) ? look(deps, run, stored) : undefined;
      case "staged":
      case "submitting":
        // It goes out once more, or its next part does; whoever wrote that may have died before its message.
        return sendLater(deps, stored.value);
      case "settled":
      case "failed":
      case "cancelled":
        return afterBatch(deps, stored.value);
      case "split":
        return releasePieces(deps, stored.value);
    }
  };

const look = async (deps: ConfirmBatchDeps, run: Run, stored: Stored<Batch>): Promise<void> => {
  const { kind, importId = "" } = stored.value;
  try {
    const { dotdigital } = await deps.openAccount(run.connection);
    if (kind === "import") return await takeResult(deps, run, stored, await dotdigital.importResult(importId));
    return await takeStatus(deps, run, stored, await dotdigital.removalStatus(importId));
  } catch (error) {
    return decide(deps, run, stored, error);
  }
};

const takeResult = async (
  deps: ConfirmBatchDeps,
  run: Run,
  stored: Stored<Batch>,
  result: ImportResult,
): Promise<void> => {
  const batch = stored.value;
  switch (result.status) {
    case "NotFinished":
    case "Unknown":
      return lookLater(deps, stored, deps.clock() + lookDelayMs(batch.looks + 1), result.statusText);
    case "Finished":
      return settle(deps, run, stored, result);
    case "Failed":
      return failedImport(deps, run, stored, importEnded(batch, result.statusText));
    case "RejectedByWatchdog":
    case "ExceedsAllowedContactLimit": {
      const error = importEnded(batch, result.statusText);
      const current = await deps.runs.get(run.id);
      if (current?.value.state === "exporting") await stopRun(deps, current, error);
      return endUnanswered(deps, stored, "failed", error);
    }
  }
};

const takeStatus = async (
  deps: ConfirmBatchDeps,
  run: Run,
  stored: Stored<Batch>,
  { status, statusText }: RemovalStatus,
): Promise<void> => {
  const batch = stored.value;
  switch (status) {
    case "Started":
    case "Unknown":
      return lookLater(deps, stored, deps.clock() + lookDelayMs(batch.looks + 1), statusText);
    case "Completed":
      return stageNext(deps, stored, {
        ...batch,
        idsDone: batch.idsDone + batch.partSize,
        partSize: Math.min(2 * batch.partSize, contactsOfPart),
      });
    case "Failed":
      return sendAgain(deps, run, stored, {
        code: "removal-failed",
        message: `Dotdigital ended removal '${batch.importId}' of batch ${batch.seq} as ${statusText}.`,
      });
  }
};

/** Once more, then it fails. Who of it was taken in is not known, and sending them again changes nothing for those. */
const failedImport = async (
  deps: ConfirmBatchDeps,
  run: Run,
  stored: Stored<Batch>,
  said: NonNullable<Batch["error"]>,
): Promise<void> => {
  const batch: Batch = { ...stored.value, importsFailed: stored.value.importsFailed + 1 };
  if (batch.importsFailed > 1) return endUnanswered(deps, stored, "failed", said);
  return sendAgain(deps, run, { ...stored, value: batch }, said);
};

const settle = async (deps: ConfirmBatchDeps, run: Run, stored: Stored<Batch>, result: ImportResult): Promise<void> => {
  const { waitingFor: _, ...batch } = stored.value;
  const keys = await readKeys(deps.staged, batch);
  const hash = await deps.openHash();
  const positions = new Map(keys.map(({ key }, position) => [key, position]));
  const positionOf = (email: string) => positions.get(hash.email(email).toString("base64url"));
  const judged = judgeImport(result, keys.length, positionOf);
  const count = (outcome: string) => judged.outcomes.filter((one) => one === outcome).length;

  const end: BatchEnd = {
    status: result.statusText,
    ...(result.summary ? { summary: { ...result.summary } } : {}),
    contacts: keys.map(({ key, values }, position) => [
      key,
      values,
      judged.contactIds[position] ?? null,
      judged.outcomes[position] ?? "unconfirmed",
    ]),
    failures: judged.failures.map(({ position, email, code, words }) => {
      const { source = 0, row = 0, reference = "" } = keys[position] ?? {};
      return { source, row, reference, email: maskEmail(email), code, words };
    }),
    strangers: judged.strangers,
  };
  if (judged.strangers.length > 0) {
    log.warn("failures-of-strangers", { runId: batch.runId, batchSeq: batch.seq, count: judged.strangers.length });
  }
  const settled: Batch = {
    ...batch,
    state: "settled",
    accepted: count("accepted"),
    rejected: count("rejected"),
    unconfirmed: count("unconfirmed"),
    warnings: judged.failures.filter(({ position }) => judged.outcomes[position] === "accepted").length,
  };
  if (judged.listRefused) {
    const current = await deps.runs.get(run.id);
    if (current?.value.state === "exporting") await stopRun(deps, current, listRefused(batch));
  }
  await endBatch(deps, stored, settled, end);
};

const listRefused = ({ importId, addressBookId }: Batch) => ({
  code: "address-book-not-found",
  message: `Import '${importId}' came back with InvalidAddressBookIds: Dotdigital does not know address book ${addressBookId}, or lets nobody write to it. Nothing more is sent in this run. Correct the export, or create the list in Dotdigital.`,
});

/** What each failure of a look means. The import itself goes on whatever we fail to see. */
const decide = async (deps: ConfirmBatchDeps, run: Run, stored: Stored<Batch>, error: unknown): Promise<void> => {
  // Another message was first, or a write of ours whose answer was lost: what is stored now decides.
  if (error instanceof ConflictError) throw error;
  const batch = stored.value;
  const said = describeError(error);
  const isWait = error instanceof TransientError && error.wait !== undefined;
  const fields = { runId: run.id, batchSeq: batch.seq, looks: batch.looks, ...said };
  if (isWait) log.info("look-waits", fields);
  else log.warn("look-failed", fields);
  if (error instanceof ConfigurationError) {
    const current = await deps.runs.get(run.id);
    if (current?.value.state === "exporting") await stopRun(deps, current, said);
    return endUnanswered(deps, stored, "failed", said);
  }
  if (error instanceof RefusedError) return sendAgain(deps, run, stored, said);
  if (!(error instanceof TransientError)) throw error;
  const until = error.wait?.until ?? deps.clock() + faultDelayMs(Math.min(batch.looks + 1, 7), slotOwnerOf(batch));
  if (error.wait) measureWait(error.wait.kind, "confirm", until - deps.clock());
  return lookLater(deps, stored, until, error.wait?.kind ?? said.code);
};

/** Dotdigital does not know the import any more: as a lost answer. The contacts go out again, which changes nothing for those that it took. */
const sendAgain = async (
  deps: ConfirmBatchDeps,
  run: Run,
  stored: Stored<Batch>,
  said: NonNullable<Batch["error"]>,
): Promise<void> => {
  const { importId: _, ...batch } = stored.value;
  if (run.state !== "exporting") return endUnanswered(deps, stored, "cancelled");
  if (batch.attempts >= maxAttempts) return endUnanswered(deps, stored, "failed", said);
  const notBefore = deps.clock() + faultDelayMs(batch.attempts, slotOwnerOf(batch));
  const lostAt = deps.clock();
  await deps.batches.replace(stored, { ...batch, state: "staged", lostAt, notBefore, waitingFor: said.code });
  await deps.send("upload-batch", { runId: run.id, batchSeq: batch.seq }, { delayMs: notBefore - deps.clock() });
};

const lookLater = async (
  deps: ConfirmBatchDeps,
  stored: Stored<Batch>,
  until: number,
  waitingFor: string,
): Promise<void> => {
  const batch = stored.value;
  const now = deps.clock();
  if (now - (batch.submittedAt ?? now) > importLimitMs) {
    const message = `Import '${batch.importId}' had not ended after 24 hours. Its contacts are sent again by the next run.`;
    return endUnanswered(deps, stored, "failed", { code: "import-never-ended", message });
  }
  await deps.batches.replace(stored, { ...batch, looks: batch.looks + 1, notBefore: until, waitingFor });
  if (batch.kind === "import") await deps.gate.slotsOf(batch.accountId).renew(slotOwnerOf(batch));
  await deps.send("confirm-batch", { runId: batch.runId, batchSeq: batch.seq }, { delayMs: Math.max(0, until - now) });
};

const importEnded = ({ importId, seq }: Batch, status: string) => ({
  code: `import-${status.toLowerCase()}`,
  message: `Dotdigital ended import '${importId}' of batch ${seq} as ${status}. Nothing more is sent in this run; its contacts are sent again by the next one. Ask Dotdigital's support what it means for your account.`,
});
