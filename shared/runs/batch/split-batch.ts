import { z } from "zod";
import { ConflictError, RefusedError } from "../../errors.ts";
import { log } from "../../observe/log.ts";
import { maskEmail } from "../../personal/mask-email.ts";
import type { Words } from "../../personal/words.ts";
import { type Batch, type ImportBatch, rootOf } from "../ledger/batch.ts";
import { batchAfter, stagedPiece } from "../ledger/batch-transitions.ts";
import type { Stored } from "../ledger/row-codec.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { type EndBatchDeps, endBatch } from "./end-batch.ts";
import { handSlotOn } from "./hand-slot-on.ts";
import { firstRest } from "./stage-rest.ts";
import { readBody, writeBody } from "./staged-body.ts";
import { readKeyLines, readKeys, writeKeyLines } from "./staged-keys.ts";

/** Calls that one planned batch may cost, those of its pieces included. One bad contact among 25,000 costs about 30. */
export const maxCallsOfBatch = 64;

/** Halves are numbered by the batch that was planned: those of batch 7 are 1,007,001, 1,007,002 … */
const firstPieceOf = (root: number) => 1_000_000 + root * 1000 + 1;

/**
 * Dotdigital refused an import as a whole, for what is in it or for its size: its halves take its place, until whoever
 * is to blame stands alone, and is rejected with Dotdigital's words. Bodies first, then one write for all three rows: a
 * crash before it leaves the batch as it was.
 */
export const splitBatch = async (
  deps: EndBatchDeps,
  stored: Stored<ImportBatch>,
  said: { code: string; words: Words },
): Promise<void> => {
  const batch = stored.value;
  if (batch.contacts === 1) return endRejected(deps, stored, said);
  const halves = await stageHalves(deps, batch);
  const split = batchAfter(batch, { kind: "split" });
  try {
    await deps.batches.split(stored, split, halves);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const now = await deps.batches.get(batch.runId, batch.seq);
    // Another piece of the family took the same numbers at the same time.
    if (now?.etag === stored.etag) return splitBatch(deps, stored, said);
    throw error;
  }
  log.info("batch-split", { runId: batch.runId, batchSeq: batch.seq, contacts: batch.contacts, code: said.code });
  await deps.staged.delete(stagedPaths.body(batch.runId, batch.attempt, batch.seq));
  await deps.staged.delete(stagedPaths.keys(batch.runId, batch.attempt, batch.seq));
  await releasePieces(deps, split);
};

/** Writes keys and body of both halves, each under a number that is free now. */
const stageHalves = async (deps: EndBatchDeps, batch: ImportBatch): Promise<ImportBatch[]> => {
  const body = await readBody(deps.staged, batch);
  const lines = await readKeyLines(deps.staged, batch);
  let seq = await freeNumber(deps, batch);
  const middle = Math.ceil(batch.contacts / 2);
  const halves: ImportBatch[] = [];
  for (const { from, to } of [
    { from: 0, to: middle },
    { from: middle, to: batch.contacts },
  ]) {
    const piece = stagedPiece(batch, { seq, contacts: to - from, at: deps.clock() });
    const half = await takeNumber(deps, piece, lines.slice(from, to));
    await writeBody(deps.staged, half, { ...body, contacts: body.contacts.slice(from, to) });
    halves.push(half);
    seq = half.seq + 1;
  }
  return halves;
};

/**
 * The piece under the first number, its own or one above, whose keys nobody has written, with the keys written. Two pieces
 * of a family that are split at the same time would else write their people into one blob: the row of one would name
 * those of the other, who would be sent twice, and its own never.
 */
const takeNumber = async (
  { staged }: EndBatchDeps,
  piece: ImportBatch,
  lines: readonly string[],
): Promise<ImportBatch> => {
  for (let seq = piece.seq; ; seq += 1) {
    try {
      await writeKeyLines(staged, { ...piece, seq }, lines, { ifNoneMatch: "*" });
      return { ...piece, seq };
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  }
};

const freeNumber = async (deps: EndBatchDeps, batch: ImportBatch): Promise<number> => {
  const numbers = (await familyOf(deps, batch)).map(({ seq }) => seq).filter((seq) => seq < firstRest);
  return Math.max(firstPieceOf(batch.root ?? batch.seq) - 1, ...numbers) + 1;
};

/** What follows when a batch was split; a message that finds it split comes here again. */
export const releasePieces = async (deps: EndBatchDeps, batch: Batch): Promise<void> => {
  if (batch.kind === "removal") return;
  await handSlotOn(deps, batch);
  for (const piece of await familyOf(deps, batch))
    if (piece.kind === "import" && piece.halfOf === batch.seq && piece.state === "staged")
      await deps.send("upload-batch", { runId: batch.runId, batchSeq: piece.seq });
};

/** Calls begun so far for the batch that was planned, by it and by its pieces. */
export const callsOfFamily = async (deps: EndBatchDeps, batch: ImportBatch): Promise<number> =>
  (await familyOf(deps, batch)).reduce((calls, { attempts }) => calls + attempts, 0);

/** The batch that was planned, and all pieces of it. */
const familyOf = async ({ batches }: EndBatchDeps, { runId, seq, root = seq }: ImportBatch): Promise<Batch[]> =>
  (await batches.ofRun(runId)).map(({ value }) => value).filter((one) => one.seq === root || rootOf(one) === root);

const sentByAddress = z.object({ identifiers: z.object({ email: z.string() }) });

/** Ends a batch whose only contact is the one whom Dotdigital refuses, as an import would end that rejected it. */
const endRejected = async (
  deps: EndBatchDeps,
  stored: Stored<ImportBatch>,
  { code, words }: { code: string; words: Words },
): Promise<void> => {
  const batch = stored.value;
  const { contacts } = await readBody(deps.staged, batch);
  const [key] = await readKeys(deps.staged, batch);
  if (!key) throw new RefusedError(`The keys of batch ${batch.seq} name nobody.`, { code: "keys-missing" });
  const { source, row, reference, byId } = key;
  const email = byId?.email ?? sentByAddress.safeParse(contacts[0]).data?.identifiers.email;
  await endBatch(deps, stored, batchAfter(batch, { kind: "settled", counts: { rejected: 1 } }), {
    status: code,
    contacts: [[key.key, key.values, null, "rejected"]],
    failures: [{ source, row, reference, email: maskEmail(email ?? ""), code, words }],
  });
};
