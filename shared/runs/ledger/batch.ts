import { z } from "zod";
import type { PlannedBatch } from "../../stage/plan.ts";

/**
 * staged → submitting → submitted → settled | failed | cancelled
 *    ▲  └────────┘ │ waits (rate limit, no free slot, back-off); waits are not attempts
 *                  └→ split: refused as a whole; two batches of its halves took its place in the same write
 *
 * A removal goes from submitted back to staged for its next part: one job on a list at a time.
 * A `submitting` batch belongs to its claimer until `notBefore`; after that whoever comes may take it over.
 */
export const batchStateSchema = z.enum([
  "staged",
  "submitting",
  "submitted",
  "settled",
  "failed",
  "cancelled",
  "split",
]);
export type BatchState = z.infer<typeof batchStateSchema>;

const ended: readonly BatchState[] = ["settled", "failed", "cancelled", "split"];
export const hasEnded = (state: BatchState): boolean => ended.includes(state);

/** Ids of one removal job: Dotdigital documents no maximum; its partners send 1,000. */
export const contactsOfPart = 1000;

/** Fields with a default are younger than rows that may be open when a new version is deployed. */
export const batchSchema = z.object({
  runId: z.string(),
  seq: z.number(),
  kind: z.enum(["import", "removal"]),
  accountId: z.number(),
  /** The version of the hash key that the batch's keys were made with. */
  hashKey: z.string(),
  addressBookId: z.number(),
  /** The planning attempt whose staged body this is. */
  attempt: z.number(),
  contacts: z.number(),
  state: batchStateSchema,
  /** Of the import, or of the removal job that is under way. */
  importId: z.string().optional(),
  /** Of a removal: so many ids were in jobs that have ended. A job carries a part of those who leave. */
  idsDone: z.number().default(0),
  /** Of a removal: ids of the next job. */
  partSize: z.number().default(contactsOfPart),
  /** Of a removal: calls that Dotdigital refused as a whole. */
  refusals: z.number().default(0),
  /** Of a removal: whether the list has been read for those whose contact id was not known. */
  isRead: z.boolean(),
  /** Epoch milliseconds: when the import was taken in. */
  submittedAt: z.number().optional(),
  /** Calls that were begun. A wait gives its attempt back. */
  attempts: z.number(),
  /** Waits since the last call that was answered, and since when (epoch milliseconds). */
  waits: z.number().default(0),
  waitingSince: z.number().optional(),
  /** Imports of it that Dotdigital ended as `Failed`. */
  importsFailed: z.number().default(0),
  /** Of a piece of a batch that was refused as a whole: the number of the batch that was planned. */
  root: z.number().optional(),
  /** Of a piece: the number of the batch whose half it is. */
  halfOf: z.number().optional(),
  /** Looks at the import so far, the failed ones included. */
  looks: z.number(),
  /** True once a call may have been carried out without an answer: then the contacts are unconfirmed, not notSent. */
  mayBeSent: z.boolean(),
  /** Epoch milliseconds: when a call was last left without an answer that we took in. What it began may still run. */
  lostAt: z.number().optional(),
  /** Epoch milliseconds. A message that comes earlier is a double. */
  notBefore: z.number(),
  waitingFor: z.string().optional(),
  accepted: z.number(),
  rejected: z.number(),
  unconfirmed: z.number(),
  notSent: z.number(),
  removed: z.number(),
  removalFailed: z.number(),
  withheld: z.number(),
  /** Attached sets that Dotdigital did not apply although it took the contact. */
  warnings: z.number(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type Batch = z.infer<typeof batchSchema>;

/** Whose import slot it is: unique among all runs of an account. */
export const slotOwnerOf = ({ runId, seq }: Pick<Batch, "runId" | "seq">): string => `${runId}/${seq}`;

/** Whether every batch of the run's plan has its row; pieces of one that was split come on top. */
export const isReleased = (run: { batchCount: number }, batches: readonly Batch[]): boolean =>
  batches.filter(({ root }) => root === undefined).length >= run.batchCount;

/** The run, the planning attempt and what its plan says of account and hash key. */
export type BatchOrigin = Pick<Batch, "runId" | "attempt" | "accountId" | "hashKey">;

export const stagedBatch = (planned: PlannedBatch, { runId, attempt, accountId, hashKey }: BatchOrigin): Batch => ({
  runId,
  attempt,
  seq: planned.seq,
  kind: planned.kind,
  accountId,
  hashKey,
  addressBookId: planned.addressBookId,
  contacts: planned.contacts,
  state: "staged",
  idsDone: 0,
  partSize: contactsOfPart,
  refusals: 0,
  isRead: false,
  attempts: 0,
  waits: 0,
  importsFailed: 0,
  looks: 0,
  mayBeSent: false,
  notBefore: 0,
  accepted: 0,
  rejected: 0,
  unconfirmed: 0,
  notSent: 0,
  removed: 0,
  removalFailed: 0,
  withheld: 0,
  warnings: 0,
});
