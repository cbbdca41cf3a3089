import { z } from "zod";
import { ConflictError, RefusedError } from "../../errors.ts";
import { log } from "../../observe/log.ts";
import { maskEmail } from "../../observe/mask-email.ts";
import { type Batch, stagedBatch } from "../ledger/batch.ts";
import type { Stored } from "../ledger/row-codec.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { type EndBatchDeps, endBatch, readKeys } from "./end-batch.ts";
import { handSlotOn } from "./hand-slot-on.ts";

/** Calls that one planned batch may cost, those of its pieces included. One bad contact among 25,000 costs about 30. */
export const maxCallsOfBatch = 64;

/** Pieces are numbered by the batch that was planned: those of batch 7 are 1,007,001, 1,007,002 … */
const firstPieceOf = (root: number) => 1_000_000 + root * 1000 + 1;

/** What we wrote ourselves; each contact is handed on as it is. */
const bodySchema = z.object({ mergeOption: z.string(), contacts: z.array(z.looseObject({})) });
type Body = z.infer<typeof bodySchema>;

/**
 * Dotdigital refused an import as a whole, for what is in it or for its size: its halves take its place, until whoever
 * is to blame stands alone, and is rejected with Dotdigital's words. Bodies first, then one write for all three rows: a
 * crash before it leaves the batch as it was.
 */
export const splitBatch = async (
  deps: EndBatchDeps,
  stored: Stored<Batch>,
  said: { code: string; words: string },
): Promise<void> => {
  const { waitingFor: _, ...batch } = stored.value;
  if (batch.contacts === 1) return endRejected(deps, stored, said);
  const body = await readBody(deps, batch);
  const keys = await deps.staged.read(stagedPaths.keys(batch.runId, batch.attempt, batch.seq));
  const lines = keys?.bytes.toString().split("\n") ?? [];
  const half = Math.ceil(batch.contacts / 2);
  const root = batch.root ?? batch.seq;
  const family = await familyOf(deps, batch);
  const first = Math.max(firstPieceOf(root) - 1, ...family.map(({ seq }) => seq)) + 1;
  const pieces: Batch[] = [];
  for (const [from, to] of [
    [0, half],
    [half, batch.contacts],
  ] as const) {
    const seq = first + pieces.length;
    const piece = { ...body, contacts: body.contacts.slice(from, to) };
    await deps.staged.write(stagedPaths.body(batch.runId, batch.attempt, seq), Buffer.from(JSON.stringify(piece)));
    const own = Buffer.from(`${lines.slice(from, to).join("\n")}\n`);
    await deps.staged.write(stagedPaths.keys(batch.runId, batch.attempt, seq), own);
    pieces.push(pieceOf(batch, { seq, root, contacts: to - from, bytes: 0 }, deps.clock()));
  }
  try {
    await deps.batches.split(stored, { ...batch, state: "split" }, pieces);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const now = await deps.batches.get(batch.runId, batch.seq);
    // Another piece of the family took the same numbers at the same time.
    if (now?.etag === stored.etag) return splitBatch(deps, stored, said);
    throw error;
  }
  log.info("batch-split", { runId: batch.runId, batchSeq: batch.seq, contacts: batch.contacts, ...said });
  await deps.staged.delete(stagedPaths.body(batch.runId, batch.attempt, batch.seq));
  await deps.staged.delete(stagedPaths.keys(batch.runId, batch.attempt, batch.seq));
  await releasePieces(deps, batch);
};

/** What follows when a batch was split; a message that finds it split comes here again. */
export const releasePieces = async (deps: EndBatchDeps, batch: Batch): Promise<void> => {
  await handSlotOn(deps, batch);
  for (const { seq, state, halfOf } of await familyOf(deps, batch))
    if (halfOf === batch.seq && state === "staged")
      await deps.send("upload-batch", { runId: batch.runId, batchSeq: seq });
};

/** Calls begun so far for the batch that was planned, by it and by its pieces. */
export const callsOfFamily = async (deps: EndBatchDeps, batch: Batch): Promise<number> =>
  (await familyOf(deps, batch)).reduce((calls, { attempts }) => calls + attempts, 0);

const familyOf = async ({ batches }: EndBatchDeps, { runId, seq, root = seq }: Batch): Promise<Batch[]> =>
  (await batches.ofRun(runId)).map(({ value }) => value).filter((one) => one.seq === root || one.root === root);

const pieceOf = (
  batch: Batch,
  { root, ...planned }: { seq: number; root: number; contacts: number; bytes: number },
  now: number,
): Batch => ({
  ...stagedBatch({ ...planned, kind: batch.kind, addressBookId: batch.addressBookId }, batch),
  root,
  halfOf: batch.seq,
  // An earlier call for the whole may have been carried out without an answer.
  mayBeSent: batch.mayBeSent,
  ...(batch.lostAt === undefined ? {} : { lostAt: batch.lostAt }),
  notBefore: now,
});

const readBody = async ({ staged }: EndBatchDeps, { runId, attempt, seq }: Batch): Promise<Body> => {
  const name = stagedPaths.body(runId, attempt, seq);
  const blob = await staged.read(name);
  if (blob) return bodySchema.parse(JSON.parse(blob.bytes.toString()));
  throw new RefusedError(`The staged body '${name}' is gone from the container 'batches'.`, { code: "body-missing" });
};

/** The one whom Dotdigital refuses: a rejected contact like those of a finished import. */
const endRejected = async (
  deps: EndBatchDeps,
  stored: Stored<Batch>,
  { code, words }: { code: string; words: string },
): Promise<void> => {
  const { waitingFor: _, ...batch } = stored.value;
  const { contacts } = await readBody(deps, batch);
  const [key] = await readKeys(deps.staged, batch);
  const email = z.object({ identifiers: z.object({ email: z.string() }) }).safeParse(contacts[0]).data
    ?.identifiers.email;
  if (!key) throw new RefusedError(`The keys of batch ${batch.seq} name nobody.`, { code: "keys-missing" });
  const { source, row, reference } = key;
  await endBatch(
    deps,
    stored,
    { ...batch, state: "settled", rejected: 1 },
    {
      status: code,
      contacts: [[key.key, key.values, null, "rejected"]],
      failures: [{ source, row, reference, email: maskEmail(email ?? ""), code, words }],
    },
  );
};
