import type { OpenAccount } from "../../definitions/open-account.ts";
import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { ConflictError, RefusedError, TransientError } from "../../errors.ts";
import { log } from "../../observe/log.ts";
import { type Batch, slotOwnerOf } from "../ledger/batch.ts";
import { lookDelayMs } from "../ledger/delays.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Run } from "../ledger/run.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { type Claim, claimBatch, sendLater } from "./claim-batch.ts";
import { decideUpload } from "./decide-upload.ts";
import { type EndBatchDeps, endUnanswered } from "./end-batch.ts";
import { callsOfFamily, maxCallsOfBatch } from "./split-batch.ts";

export type SendImportDeps = EndBatchDeps & {
  openAccount: OpenAccount;
  /** How long a claimed batch is left to its claimer; longer than a call may take. */
  claimMs: number;
};

/** Sends the staged body as it is and stores the import's id. Nothing is claimed before everything is at hand. */
export const sendImport = async (deps: SendImportDeps, run: Run, stored: Stored<Batch>): Promise<void> => {
  let claim: Claim | undefined;
  let importId: string;
  try {
    const { dotdigital, body } = await prepare(deps, run, stored.value);
    claim = await claimBatch(deps, stored);
    if (claim.value.root !== undefined && (await callsOfFamily(deps, claim.value)) > maxCallsOfBatch)
      return endUnsplit(deps, claim);
    importId = (await dotdigital.startImport(body)).importId;
  } catch (error) {
    return decideUpload(deps, run, claim ?? stored, error);
  }
  const { runId, seq, contacts } = claim.value;
  const now = deps.clock();
  // The import id is stored before anything else happens: from here on a crash costs a repeated look, not an import.
  const { waitingSince: _, ...claimed } = claim.value;
  const submitted: Batch = {
    ...claimed,
    ...{
      state: "submitted",
      waits: 0,
      importId,
      mayBeSent: true,
      submittedAt: now,
      looks: 0,
      notBefore: now + lookDelayMs(0),
    },
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

/** Its share of calls is used up: nobody else is tried one by one. */
const endUnsplit = (deps: SendImportDeps, claim: Claim): Promise<void> => {
  const { attempts, root, contacts } = claim.value;
  const notCalled: Claim = { ...claim, value: { ...claim.value, attempts: attempts - 1 } };
  return endUnanswered(deps, notCalled, "failed", {
    code: "split-limit",
    message: `Dotdigital refused batch ${root} as a whole, and ${maxCallsOfBatch} calls did not find everybody who is to blame: these ${contacts} contacts were not sent. The rejects file names those who were found, with Dotdigital's words.`,
  });
};

const prepare = async (
  deps: SendImportDeps,
  run: Run,
  { attempt, seq }: Batch,
): Promise<{ dotdigital: Dotdigital; body: Uint8Array }> => {
  const { dotdigital, connection } = await deps.openAccount(run.connection);
  const { accountId, limits } = connection;
  const body = await deps.staged.read(stagedPaths.body(run.id, attempt, seq));
  if (body) {
    const isFree = await deps.gate.slotsOf(accountId).take(slotOwnerOf({ runId: run.id, seq }), limits.activeImports);
    if (isFree) return { dotdigital, body: body.bytes };
    throw new TransientError(
      `All ${limits.activeImports} imports that connection '${run.connection}' may have at once are under way, or as many as Dotdigital takes now.`,
      { code: "no-free-slot", wait: { kind: "import-slot" } },
    );
  }
  throw new RefusedError(
    `The staged body of batch ${seq} of run '${run.id}' is gone. Start a new run: it sends the same people.`,
    {
      code: "body-missing",
    },
  );
};
