import { counted } from "../../counted.ts";
import type { Connection } from "../../definitions/connection.ts";
import type { OpenAccount } from "../../definitions/open-account.ts";
import { ConflictError, RefusedError, TransientError } from "../../errors.ts";
import { log } from "../../observe/log.ts";
import { type ImportBatch, slotOwnerOf } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import { lookDelayMs, slotDelayMs } from "../ledger/delays.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Run } from "../ledger/run.ts";
import { claimBatch } from "./claim-batch.ts";
import { decideUpload } from "./decide-upload.ts";
import { type EndBatchDeps, failBatch } from "./end-batch.ts";
import { type OpenBody, openBody } from "./open-body.ts";
import { sendLater } from "./send-later.ts";
import { callsOfFamily, maxCallsOfBatch } from "./split-batch.ts";

export type SendImportDeps = EndBatchDeps & {
  openAccount: OpenAccount;
  /** How long a claimed batch is left to its claimer; longer than a call may take. */
  claimMs: number;
};

/** Sends the staged body as it is, while it is read, and stores the import's id. Nothing is claimed before everything is at hand. */
export const sendImport = async (deps: SendImportDeps, run: Run, stored: Stored<ImportBatch>): Promise<void> => {
  let current = stored;
  let importId: string;
  let body: OpenBody | undefined;
  try {
    const { dotdigital, connection } = await deps.openAccount(run.connection);
    // First, for whoever waits for a slot asks for it again and again.
    await takeSlot(deps, stored.value, connection);
    body = await openBody(deps.staged, stored.value);
    if (!body) throw bodyMissing(stored.value);
    current = await claimBatch(deps, stored);
    if (await isSpent(deps, current.value)) return await failUnsplit(deps, current);
    importId = (await dotdigital.startImport(body)).importId;
  } catch (error) {
    return decideUpload(deps, run, current, error);
  } finally {
    body?.close();
  }
  await follow(deps, current, importId);
};

/** The import's id is stored before anything else happens: from here on a crash costs a repeated look, not an import. */
const follow = async (deps: SendImportDeps, claim: Stored<ImportBatch>, importId: string): Promise<void> => {
  const { runId, seq, contacts } = claim.value;
  const at = deps.clock();
  const submitted = batchAfter(claim.value, { kind: "submitted", id: importId, at, until: at + lookDelayMs(0) });
  try {
    await deps.batches.replace(claim, submitted);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    // The claim ran out during the call and somebody else sent the same contacts; theirs is the import that is followed.
    log.warn("claim-lost", { runId, batchSeq: seq, importId });
    return sendLater(deps, claim.value);
  }
  log.info("import-started", { runId, batchSeq: seq, importId, contacts });
  await sendLater(deps, submitted);
};

/** Whether the calls that a planned batch and its pieces may cost are used up, the one that was just claimed included. */
const isSpent = async (deps: SendImportDeps, batch: ImportBatch): Promise<boolean> =>
  batch.root !== undefined && (await callsOfFamily(deps, batch)) > maxCallsOfBatch;

/** Nobody else of the planned batch is tried one by one. */
const failUnsplit = (deps: SendImportDeps, claim: Stored<ImportBatch>): Promise<void> => {
  const { root, contacts } = claim.value;
  return failBatch(
    deps,
    { ...claim, value: batchAfter(claim.value, { kind: "notCalled" }) },
    {
      code: "split-limit",
      message: `Dotdigital refused batch ${root} as a whole, and ${maxCallsOfBatch} calls did not find everybody who is to blame: ${counted(contacts, "contact was", "contacts were")} not sent. The rejects file names those who were found, with Dotdigital's words.`,
    },
  );
};

const takeSlot = async (deps: SendImportDeps, batch: ImportBatch, { accountId, limits, name }: Connection) => {
  const answer = await deps.gate.slotsOf(accountId).take(slotOwnerOf(batch), limits.activeImports);
  if (answer.isTaken) return;
  const until = deps.clock() + slotDelayMs(answer.ahead);
  throw new TransientError(
    `As many imports are under way as connection '${name}' may have at once (${limits.activeImports}), or as many as Dotdigital takes now.`,
    { code: "no-free-slot", wait: { kind: "import-slot", until } },
  );
};

const bodyMissing = ({ seq, runId }: ImportBatch) =>
  new RefusedError(
    `The staged body of batch ${seq} of run '${runId}' is gone. Start a new run: it sends the same people.`,
    { code: "body-missing" },
  );
