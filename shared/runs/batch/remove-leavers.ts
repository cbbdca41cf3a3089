import type { ConnectedAccount } from "../../definitions/open-account.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import { RefusedError } from "../../errors.ts";
import { describeError } from "../../observe/describe-error.ts";
import { log } from "../../observe/log.ts";
import { awaitsImports, isReleased, type RemovalBatch } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import { firstLookDelayMs } from "../ledger/delays.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Run } from "../ledger/run.ts";
import { asksLeft, asksOfMessage } from "./asks-left.ts";
import { claimBatch } from "./claim-batch.ts";
import { decideUpload } from "./decide-upload.ts";
import { endBatch, failBatch } from "./end-batch.ts";
import { findPending } from "./find-pending.ts";
import { type Leavers, nextPart, openLeavers, removalEnd, saveLeavers } from "./leavers.ts";
import type { SendImportDeps } from "./send-import.ts";
import { sendLater } from "./send-later.ts";
import { type LookUp, lookAtSuspects, siftLeavers } from "./sift-leavers.ts";

export type RemoveLeaversDeps = SendImportDeps & { openHash: () => Promise<ContactHasher> };

/**
 * The next step of taking leavers off one list, after every import of the run: find out who of them has only changed
 * address, then one job after the other, each followed to its end, then ask about those whom Dotdigital refused. Only
 * list-scoped calls change anything.
 */
export const removeNext = async (deps: RemoveLeaversDeps, run: Run, stored: Stored<RemovalBatch>): Promise<void> => {
  if (!(await mayBegin(deps, run))) return;
  let current = stored;
  try {
    const account = await deps.openAccount(run.connection);
    const leavers = await openLeavers(deps.staged, stored.value);
    current = await claimBatch(deps, stored);
    await takeStep(deps, run, account, current, leavers);
  } catch (error) {
    // Nothing smaller could be asked for: only the refusal of a job says something about those in it.
    if (error instanceof RefusedError && current.value.state === "submitting")
      return failBatch(deps, current, describeError(error));
    await decideUpload(deps, run, current, error);
  }
};

/**
 * Whether the run's imports have ended, however they did, or have taken an hour: whoever joins a list is on it before
 * anybody leaves one, and nobody is kept on a list because of others. The last import to end sends the removal's message
 * again; after an hour the sweep does.
 */
const mayBegin = async (deps: RemoveLeaversDeps, run: Run): Promise<boolean> => {
  const batches = (await deps.batches.ofRun(run.id)).map(({ value }) => value);
  return isReleased(run, batches) && !awaitsImports(run, batches, deps.clock());
};

const takeStep = async (
  deps: RemoveLeaversDeps,
  run: Run,
  account: ConnectedAccount,
  claim: Stored<RemovalBatch>,
  leavers: Leavers,
): Promise<void> => {
  const batch = claim.value;
  if (!batch.isSifted) {
    const found = await siftLeavers(deps, account, batch, leavers);
    return keep(deps, claim, leavers, found, found.isDone);
  }
  const part = nextPart(leavers, batch);
  const [first] = part;
  if (first !== undefined && leavers.table.fateOf(first) === "open")
    return startPart(deps, run, account, claim, leavers, part);
  if (leavers.table.count("suspect") > 0)
    return keep(deps, claim, leavers, await lookAtSuspects(deps, account, batch, leavers), true);
  if (first !== undefined) return startPart(deps, run, account, claim, leavers, part);
  return settle(deps, account, claim, leavers);
};

/** What was found out is stored before the row says so: a crash between the two asks once more. */
const keep = async (
  deps: RemoveLeaversDeps,
  claim: Stored<RemovalBatch>,
  leavers: Leavers,
  { asked }: LookUp,
  isSifted: boolean,
): Promise<void> => {
  await saveLeavers(deps.staged, claim.value, leavers);
  await write(deps, claim, batchAfter(claim.value, { kind: "lookedUp", asked, isSifted, at: deps.clock() }));
};

const startPart = async (
  deps: RemoveLeaversDeps,
  run: Run,
  { dotdigital }: ConnectedAccount,
  claim: Stored<RemovalBatch>,
  { table }: Leavers,
  part: readonly number[],
): Promise<void> => {
  const batch = claim.value;
  // Two keys may have one id.
  const ids = [...new Set(part.map((position) => table.idOf(position)))];
  let jobId: string;
  try {
    jobId = (await dotdigital.startRemoval(batch.addressBookId, ids)).jobId;
  } catch (error) {
    return decideUpload(deps, run, claim, error);
  }
  const at = deps.clock();
  const until = at + firstLookDelayMs(batch.lastJobMs);
  // As with an import: the id is stored before anything else.
  await write(deps, claim, batchAfter(batch, { kind: "submitted", id: jobId, ids: part.length, at, until }));
  log.info("removal-started", { runId: batch.runId, batchSeq: batch.seq, jobId, contacts: ids.length });
};

const settle = async (
  deps: RemoveLeaversDeps,
  { dotdigital }: ConnectedAccount,
  claim: Stored<RemovalBatch>,
  leavers: Leavers,
): Promise<void> => {
  const { addressBookId } = claim.value;
  const mostAsked = Math.min(asksOfMessage, Math.max(0, await asksLeft(deps.batches, claim.value)));
  await findPending({ dotdigital, addressBookId, mostAsked }, leavers.table);
  const { counts, ...end } = removalEnd(claim.value, leavers, "done");
  return endBatch(deps, claim, batchAfter(claim.value, { kind: "settled", counts }), { status: "Completed", ...end });
};

const write = async (deps: RemoveLeaversDeps, claim: Stored<RemovalBatch>, next: RemovalBatch): Promise<void> => {
  await deps.batches.replace(claim, next);
  await sendLater(deps, next);
};
