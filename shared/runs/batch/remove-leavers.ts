import type { ConnectedAccount } from "../../definitions/open-account.ts";
import type { HashContact } from "../../diff/contact-hasher.ts";
import { log } from "../../observe/log.ts";
import { type Batch, hasEnded, isReleased } from "../ledger/batch.ts";
import { lookDelayMs } from "../ledger/delays.ts";
import type { Stored } from "../ledger/row-codec.ts";
import type { Run } from "../ledger/run.ts";
import { readListPage } from "../lists/read-list-page.ts";
import { type Claim, claimBatch } from "./claim-batch.ts";
import { decideUpload } from "./decide-upload.ts";
import { endBatch } from "./end-batch.ts";
import { type Leavers, notRemovable, readFound, readLeavers, removalOutcomes, writeFound } from "./leavers.ts";
import type { SendImportDeps } from "./send-import.ts";
import { stageNext } from "./stage-next.ts";

export type RemoveLeaversDeps = SendImportDeps & { openHash: () => Promise<HashContact> };

/** Pages that one message reads before it leaves the rest to the next. */
const pagesOfMessage = 10;

/**
 * The next step of taking leavers off one list, after every import of the run: read the list for those whose contact id
 * is not known, then one job after the other, each followed to its end. Only list-scoped calls are made.
 */
export const removeNext = async (deps: RemoveLeaversDeps, run: Run, stored: Stored<Batch>): Promise<void> => {
  if (!(await importsHaveEnded(deps, run))) return;
  let claim: Claim | undefined;
  try {
    const account = await deps.openAccount(run.connection);
    const leavers = await readLeavers(deps.staged, stored.value);
    claim = await claimBatch(deps, stored);
    if (leavers.unknown > 0 && !claim.value.isRead) return await readList(deps, account, claim, leavers);
    await startPart(deps, account, claim, leavers);
  } catch (error) {
    await decideUpload(deps, run, claim ?? stored, error);
  }
};

/** Whoever is on a list of this run's imports must be there before anybody leaves; the last import sends the message again. */
const importsHaveEnded = async (deps: RemoveLeaversDeps, run: Run): Promise<boolean> => {
  const batches = (await deps.batches.ofRun(run.id)).map(({ value }) => value);
  return isReleased(run, batches) && batches.every(({ kind, state }) => kind === "removal" || hasEnded(state));
};

const readList = async (
  deps: RemoveLeaversDeps,
  { dotdigital }: ConnectedAccount,
  claim: Claim,
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
    for (const [key, contactId] of read.contacts) if (wanted.has(key)) found.push([key, contactId]);
    marker = read.marker;
    isWhole = marker === undefined;
  }
  await writeFound(deps.staged, batch, {
    ...(marker === undefined ? {} : { marker }),
    ...(refused === undefined ? {} : { refused }),
    found,
  });
  log.info("list-read", { runId: batch.runId, batchSeq: batch.seq, found: found.length, isWhole });
  await stageNext(deps, claim, { ...batch, isRead: isWhole });
};

const startPart = async (
  deps: RemoveLeaversDeps,
  { dotdigital }: ConnectedAccount,
  claim: Claim,
  leavers: Leavers,
): Promise<void> => {
  const batch = claim.value;
  const ids = leavers.removable.slice(batch.idsDone, batch.idsDone + batch.partSize).map(([, contactId]) => contactId);
  if (ids.length === 0) {
    const { contacts, counts } = removalOutcomes(batch, leavers, "done");
    const failures = notRemovable(leavers);
    const end = { status: "Completed", contacts, failures };
    return endBatch(deps, claim, { ...batch, ...counts, state: "settled" }, end);
  }
  const { jobId } = await dotdigital.startRemoval(batch.addressBookId, ids);
  const now = deps.clock();
  const delayMs = lookDelayMs(0);
  // As with an import: the id is stored before anything else.
  await deps.batches.replace(claim, {
    ...batch,
    ...{
      state: "submitted",
      waits: 0,
      importId: jobId,
      mayBeSent: true,
      submittedAt: now,
      looks: 0,
      notBefore: now + delayMs,
    },
  });
  log.info("removal-started", { runId: batch.runId, batchSeq: batch.seq, jobId, contacts: ids.length });
  await deps.send("confirm-batch", { runId: batch.runId, batchSeq: batch.seq }, { delayMs });
};
