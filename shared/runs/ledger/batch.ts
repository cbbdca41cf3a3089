import { z } from "zod";
import { isObject } from "../../json/is-object.ts";
import { importsFirstMs } from "./delays.ts";

/** What each of them means stands on top of `batch-transitions.ts`, which alone changes them. */
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
export const hasEnded = ({ state }: { state: BatchState }): boolean => ended.includes(state);

/** Whether Dotdigital may be at work on it now. */
export const isOut = ({ state }: { state: BatchState }): boolean => state === "submitting" || state === "submitted";

/** Ids of the first removal job of a list: Dotdigital documents no maximum; its partners send 1,000. */
export const contactsOfPart = 1000;

/** Ids of the largest removal job, once smaller ones have succeeded. */
export const mostContactsOfPart = 10_000;

/** Fields with a default are younger than rows that may be open when a new version is deployed. */
const anyBatchSchema = z.object({
  runId: z.string(),
  seq: z.number(),
  accountId: z.number(),
  /** The version of the hash key that the batch's keys were made with. */
  hashKey: z.string(),
  addressBookId: z.number(),
  /** The planning attempt whose staged data this is. */
  attempt: z.number(),
  contacts: z.number(),
  state: batchStateSchema,
  /** Epoch milliseconds: when Dotdigital took in its import or removal job. */
  submittedAt: z.number().optional(),
  /** Calls that were begun. A wait gives its attempt back. */
  attempts: z.number(),
  /** Waits since the last call that was answered, and since when (epoch milliseconds). */
  waits: z.number().default(0),
  waitingSince: z.number().optional(),
  /** Looks at the import or the removal job so far, the failed ones included. */
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

const importBatchSchema = anyBatchSchema.extend({
  kind: z.literal("import"),
  importId: z.string().optional(),
  /** Imports of it that Dotdigital ended as `Failed`. */
  importsFailed: z.number().default(0),
  /** Of a piece of a batch that was refused as a whole: the number of the batch that was planned. */
  root: z.number().optional(),
  /** Of a piece: the number of the batch whose half or whose rest it is. */
  halfOf: z.number().optional(),
  /** Whether its contacts' ids were refused: it sends nothing and looks them up by their addresses. */
  seeks: z.boolean().default(false),
  /** Whether it makes nobody: its contacts go by their ids, and by nothing else. */
  updatesOnly: z.boolean().default(false),
  /** Contacts that Dotdigital was asked about one by one. */
  asked: z.number().default(0),
  /** Contacts who were accepted without an id. */
  withoutId: z.number().default(0),
});

const removalBatchSchema = anyBatchSchema.extend({
  kind: z.literal("removal"),
  /** Of the removal job that is under way. A job carries a part of those who leave. */
  jobId: z.string().optional(),
  /** So many ids were in jobs that have ended. */
  idsDone: z.number().default(0),
  /** Ids of the next job. */
  partSize: z.number().default(contactsOfPart),
  /** Ids of the job that is under way; 0 in rows of an earlier version, whose jobs carried `partSize`. */
  idsOut: z.number().default(0),
  /** Ids of the largest job that was begun since one ended well. */
  largestPart: z.number().default(contactsOfPart),
  /** Milliseconds that the last job took. */
  lastJobMs: z.number().default(0),
  /** Calls that Dotdigital refused as a whole. */
  refusals: z.number().default(0),
  /** Contacts that Dotdigital was asked about one by one. */
  asked: z.number().default(0),
  /** Whether all that is known of its leavers has been held against the imports of the run. */
  isSifted: z.boolean().default(false),
});

/** A removal that an earlier version wrote, and that may still be open, calls its job's id `importId`. */
const isOlderRemoval = (row: unknown): row is { importId: string } =>
  isObject(row) && row.kind === "removal" && typeof row.importId === "string";

// Not by a schema: every row comes by here whenever a run's batches are read, and hardly one is of that version.
const asWrittenNow = (row: unknown): unknown => (isOlderRemoval(row) ? { jobId: row.importId, ...row } : row);

export const batchSchema = z.preprocess(
  asWrittenNow,
  z.discriminatedUnion("kind", [importBatchSchema, removalBatchSchema]),
);
/** Contacts that one import carries. */
export type ImportBatch = z.infer<typeof importBatchSchema>;
/** Everybody who leaves one list, in one removal job after the other. */
export type RemovalBatch = z.infer<typeof removalBatchSchema>;
export type Batch = ImportBatch | RemovalBatch;

/** What the outcome of each contact of a batch counts as. */
export const outcomeNames = [
  "accepted",
  "rejected",
  "unconfirmed",
  "notSent",
  "removed",
  "removalFailed",
  "withheld",
] as const;
export type BatchCounts = Pick<Batch, (typeof outcomeNames)[number]>;

/** The number of the batch that was planned, of a half of it; undefined for one that was planned itself. */
export const rootOf = (batch: Batch): number | undefined => (batch.kind === "import" ? batch.root : undefined);

/** Whose import slot it is: unique among all runs of an account. */
export const slotOwnerOf = ({ runId, seq }: Pick<Batch, "runId" | "seq">): string => `${runId}/${seq}`;

/** Whether those who leave still wait for the run's imports. An hour after its release they wait no more. */
export const awaitsImports = (run: { changedAt: number }, batches: readonly Batch[], now: number): boolean =>
  now - run.changedAt < importsFirstMs && batches.some((batch) => batch.kind === "import" && !hasEnded(batch));

/** Whether every batch of the run's plan has its row; pieces of one that was split come on top. */
export const isReleased = (run: { batchCount: number }, batches: readonly Batch[]): boolean =>
  batches.filter((batch) => rootOf(batch) === undefined).length >= run.batchCount;
