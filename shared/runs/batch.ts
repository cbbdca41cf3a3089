import { z } from "zod";
import type { PlannedBatch } from "./plan.ts";

/**
 * staged → submitting → submitted → settled | failed | cancelled
 *    ▲  └────────┘ waits (rate limit, too many imports, back-off); waits are not attempts
 *
 * A `submitting` batch belongs to its claimer until `notBefore`; after that whoever comes may take it over.
 */
export const batchStateSchema = z.enum(["staged", "submitting", "submitted", "settled", "failed", "cancelled"]);
export type BatchState = z.infer<typeof batchStateSchema>;

const ended: readonly BatchState[] = ["settled", "failed", "cancelled"];
export const isSettled = (state: BatchState): boolean => ended.includes(state);

export const batchSchema = z.object({
  runId: z.string(),
  seq: z.number(),
  kind: z.enum(["import"]),
  addressBookId: z.number(),
  /** The planning attempt whose staged body this is. */
  attempt: z.number(),
  contacts: z.number(),
  state: batchStateSchema,
  importId: z.string().optional(),
  /** Epoch milliseconds: when the import was taken in. */
  submittedAt: z.number().optional(),
  /** Calls that were begun. A wait gives its attempt back. */
  attempts: z.number(),
  /** Looks at the import so far, the failed ones included. */
  looks: z.number(),
  /** True once a call may have been carried out without an answer: then the contacts are unconfirmed, not notSent. */
  mayBeSent: z.boolean(),
  /** Epoch milliseconds. A message that comes earlier is a double. */
  notBefore: z.number(),
  waitingFor: z.string().optional(),
  accepted: z.number(),
  rejected: z.number(),
  unconfirmed: z.number(),
  notSent: z.number(),
  /** Attached sets that Dotdigital did not apply although it took the contact. */
  warnings: z.number(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type Batch = z.infer<typeof batchSchema>;

export const stagedBatch = (planned: PlannedBatch, runId: string, attempt: number): Batch => ({
  runId,
  attempt,
  seq: planned.seq,
  kind: "import",
  addressBookId: planned.addressBookId,
  contacts: planned.contacts,
  state: "staged",
  attempts: 0,
  looks: 0,
  mayBeSent: false,
  notBefore: 0,
  accepted: 0,
  rejected: 0,
  unconfirmed: 0,
  notSent: 0,
  warnings: 0,
});
