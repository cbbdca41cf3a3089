import type { ConnectedAccount } from "../../definitions/open-account.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import { log } from "../../observe/log.ts";
import { hasEnded, isReleased, type RemovalBatch } from "../ledger/batch.ts";
import { batchAfter } from "../ledger/batch-transitions.ts";
import { lookDelayMs } from "../ledger/delays.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Run } from "../ledger/run.ts";
import { readListPage } from "../lists/read-list-page.ts";
import { claimBatch } from "./claim-batch.ts";
import { decideUpload } from "./decide-upload.ts";
import { endBatch } from "./end-batch.ts";
import { type Leavers, notRemovable, readFound, readLeavers, removalOutcomes, writeFound } from "./leavers.ts";
import type { SendImportDeps } from "./send-import.ts";
import { sendLater } from "./send-later.ts";

export type RemoveLeaversDeps = SendImportDeps & { openHash: () => Promise<ContactHasher> };

/** Pages that one message reads before it leaves the rest to the next. */
const pagesOfMessage = 10;

/**
 * The next step of taking leavers off one list, after every import of the run: read the list for those whose contact id
 * is not known, then one job after the other, each followed to its end. Only list-scoped calls are made.
 */
export const removeNext = async (deps: RemoveLeaversDeps, run: Run, stored: Stored<RemovalBatch>): Promise<void> => {
  if (!(await importsHaveEnded(deps, run))) return;
  let current = stored;
  try {
    const account = await deps.openAccount(run.connection);
    const leavers = await readLeavers(deps.staged, stored.value);
    current = await claimBatch(deps, stored);
    if (leavers.unknown > 0 && !current.value.isRead) return await readList(deps, account, current, leavers);
    await startPart(deps, account, current, leavers);
  } catch (error) {
    await decideUpload(deps, run, current, error);
  }
};

/**
 * Whether nothing of the run is still to be imported: whoever joins a list is on it before anybody leaves one. The last
 * import to end sends the removal's message again.
 */
const importsHaveEnded = async (deps: RemoveLeaversDeps, run: Run): Promise<boolean> => {
  const batches = (await deps.batches.ofRun(run.id)).map(({ value }) => value);
  return isReleased(run, batches) && batches.every((batch) => batch.kind === "removal" || hasEnded(batch));
};

const readList = async (
  deps: RemoveLeaversDeps,
  { dotdigital }: ConnectedAccount,
  claim: Stored<RemovalBatch>,
  leavers: Leavers,
): Promise<void> => {
  const batch = claim.value;
  const hash = await deps.openHash();
  const wanted = new Set(leavers.all.filter(([, contactId]) => contactId === 0).map(([key]) => key));
  const { found, refused, ...rest } = await readFound(deps.staged, batch);
  let marker = rest.marker;
  let isWhole = false;
  for (let page = 0; page < pagesOfMessage && !isWhole; page += 1) {
    const read = await readListPage(dotdigital, hash, batch.addressBookId, marker);
    for (const [key, contactId, , formerKey] of read.contacts) {
      if (wanted.has(key)) found.push([key, contactId]);
      else if (formerKey !== undefined && wanted.has(formerKey)) found.push([formerKey, contactId]);
    }
    marker = read.marker;
    isWhole = marker === undefined;
  }
  await writeFound(deps.staged, batch, { marker, refused, found });
  log.info("list-read", { runId: batch.runId, batchSeq: batch.seq, found: found.length, isWhole });
  await write(deps, claim, batchAfter(batch, { kind: "listRead", isWhole, at: deps.clock() }));
};

const startPart = async (
  deps: RemoveLeaversDeps,
  { dotdigital }: ConnectedAccount,
  claim: Stored<RemovalBatch>,
  leavers: Leavers,
): Promise<void> => {
  const batch = claim.value;
  const ids = leavers.removable.slice(batch.idsDone, batch.idsDone + batch.partSize).map(([, contactId]) => contactId);
  if (ids.length === 0) return settle(deps, claim, leavers);
  const { jobId } = await dotdigital.startRemoval(batch.addressBookId, ids);
  const at = deps.clock();
  // As with an import: the id is stored before anything else.
  await write(deps, claim, batchAfter(batch, { kind: "submitted", id: jobId, at, until: at + lookDelayMs(0) }));
  log.info("removal-started", { runId: batch.runId, batchSeq: batch.seq, jobId, contacts: ids.length });
};

const settle = (deps: RemoveLeaversDeps, claim: Stored<RemovalBatch>, leavers: Leavers): Promise<void> => {
  const { contacts, counts } = removalOutcomes(claim.value, leavers, "done");
  const end = { status: "Completed", contacts, failures: notRemovable(leavers) };
  return endBatch(deps, claim, batchAfter(claim.value, { kind: "settled", counts }), end);
};

const write = async (deps: RemoveLeaversDeps, claim: Stored<RemovalBatch>, next: RemovalBatch): Promise<void> => {
  await deps.batches.replace(claim, next);
  await sendLater(deps, next);
};
