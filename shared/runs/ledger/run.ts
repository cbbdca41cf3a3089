import { z } from "zod";
import { byNameSchema } from "../../by-name.ts";
import { countsSchema } from "../../report/counts.ts";
import { listCheckSchema } from "../../report/list-check.ts";

/** What each of them means stands on top of `run-transitions.ts`, which alone changes them. */
export const openStates = ["requested", "planning", "held", "exporting", "cancelling", "finishing"] as const;
export const endStates = ["succeeded", "succeeded-with-rejects", "failed", "cancelled", "discarded"] as const;

export const runStateSchema = z.enum([...openStates, ...endStates]);
export type RunState = z.infer<typeof runStateSchema>;
export type EndState = (typeof endStates)[number];

export const isEnded = (state: RunState): boolean => endStates.some((end) => end === state);

/** Whether a run in this state did all that it was to do, be it that Dotdigital refused some. */
export const isGood = (state: RunState): boolean => state === "succeeded" || state === "succeeded-with-rejects";

/**
 * delta: what changed. full: everybody, with the list. dry-run: plans and reports, and sends nothing. check: reads the
 * lists and says how they differ. adopt: takes everybody on the lists as ours, held first, and lets the leavers leave.
 */
export const runModeSchema = z.enum(["delta", "full", "dry-run", "check", "adopt"]);
export type RunMode = z.infer<typeof runModeSchema>;

/** Whether a run in this mode only looks: it sends nothing, is never held, writes no snapshot, and is none for schedules. */
export const isLookOnly = (mode: RunMode): boolean => mode === "dry-run" || mode === "check";

/** Our code, who failed, and what the service said in status and code: never its words. */
export const planFaultSchema = z.object({
  code: z.string(),
  service: z.string().optional(),
  status: z.number().optional(),
  said: z.string().optional(),
});
export type PlanFault = z.infer<typeof planFaultSchema>;

/** Why a plan waits for a person, or would. */
export const heldSchema = z.object({
  /** The first of the reasons. All that an older version stored. */
  reason: z.string(),
  detail: z.string(),
  /** Every reason of every list, as far as a row of the table has room. */
  reasons: z
    .array(
      z.object({
        reason: z.string(),
        detail: z.string(),
        addressBookId: z.number(),
        /** What was measured, by its name. */
        counts: z.record(z.string(), z.number()).optional(),
      }),
    )
    .optional(),
  /** How many more there are. */
  more: z.number().optional(),
  /** How many people stay on the lists while the plan waits though a row excludes them. */
  exclusions: z.number().optional(),
});
export type Held = z.infer<typeof heldSchema>;

/** A list that a timer's run leaves out, because nobody has agreed yet that it is filled. */
export const askedListSchema = z.object({
  addressBookId: z.number(),
  /** `new`, `snapshot-lost` or `hash-key-lost`. */
  why: z.string(),
  /** How many people would be put on it. */
  joins: z.number(),
  detail: z.string(),
});
export type AskedList = z.infer<typeof askedListSchema>;

/** A list that a run leaves out, because Dotdigital does not know it any more. */
export const goneListSchema = z.object({ addressBookId: z.number(), detail: z.string() });
export type GoneList = z.infer<typeof goneListSchema>;

/** Values that a run does not send, of a column or for a data field; membership goes on. `name` is the column's, or the field's. */
export const leftOutValuesSchema = z.object({ code: z.string(), name: z.string(), detail: z.string() });
export type LeftOutValues = z.infer<typeof leftOutValuesSchema>;

/**
 * `joins`: how many of `sent` the plan puts on the list, who were not on it because of us; all others are updated. What an
 * earlier version planned has none. `members`: how many were on the list when the run's outcomes had been taken in, by what the
 * app knows; of an ended run.
 */
export const runTargetSchema = z.object({
  addressBookId: z.number(),
  counts: countsSchema,
  joins: z.number().optional(),
  members: z.number().optional(),
});

export const runSchema = z.object({
  id: z.string(),
  exportName: z.string(),
  connection: z.string(),
  state: runStateSchema,
  mode: runModeSchema,
  /** Of a dry run: what it plans. */
  of: z.enum(["delta", "full"]).optional(),
  /** Also takes whoever is parked. */
  takesParked: z.boolean().optional(),
  trigger: z.enum(["timer", "http"]),
  requestedBy: z.string(),
  /** Of a run that the timer began: who asked for the same one by hand before it was planned. */
  agreedBy: z.string().optional(),
  refresh: z.object({
    stamp: z.string(),
    fingerprint: z.string(),
    segments: byNameSchema(z.string().nullable()),
    /** Which folders are read where the source has several, in words. */
    says: z.array(z.string()).optional(),
  }),
  requestedAt: z.string(),
  /** Epoch milliseconds of the last change, a planner's heartbeat included: what the sweep measures lateness from. */
  changedAt: z.number(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  /** The planning attempt that is under way or, from exporting on, the one that counts. */
  attempt: z.number(),
  /** Batches of the plan that counts; 0 before exporting. */
  batchCount: z.number(),
  /** A waiting run is not due before this (epoch milliseconds). */
  notBefore: z.number().optional(),
  /** Of a run that finishes: the mark of the message that has begun it, empty where it had none; no other one with a mark goes on with it. */
  finishesFor: z.coerce.string().optional(),
  /** What a run that is put back from planning waits for, in words for a person. */
  waitingFor: z.string().optional(),
  /** Faults of planning one after the other; a wait that somebody asked for ends the row. */
  faults: z.number().optional(),
  /** Why planning failed the last time, for a reason that can pass. */
  lastFault: planFaultSchema.optional(),
  /** Times that the queue gave planning up. */
  gaveUps: z.number().optional(),
  /** Planners that were heard of no more. */
  lostPlanners: z.number().optional(),
  targets: z.array(runTargetSchema),
  /** Why the plan waits for a person. */
  held: heldSchema.optional(),
  /** Lists that the run leaves out until a person asks for a run. */
  asks: z.array(askedListSchema).optional(),
  /** Lists that the run leaves out because they are not in the account any more: it ends as failed, with all else done. */
  gone: z.array(goneListSchema).optional(),
  /** Values that the run does not send, by column or data field. */
  valuesLeftOut: z.array(leftOutValuesSchema).optional(),
  /** Of a check: how the lists differ from their segments. */
  checks: z.array(listCheckSchema).optional(),
  /** The sign-in name of who released a plan that was held. */
  releasedBy: z.string().optional(),
  /** Who dropped a plan that was held, or that it lapsed, or the run that took its place. */
  discardedBy: z.string().optional(),
  /** The run that this one took the place of. */
  replaces: z.string().optional(),
  /** Epoch milliseconds: removals were withheld because segments had moved apart; the same refresh is due again then. */
  replanAt: z.number().optional(),
  /** The sign-in name of who stopped the run. */
  cancelledBy: z.string().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  /** How far it was when it was finished, from 0 to 1, where it did not end well. */
  progress: z.number().optional(),
});
export type Run = z.infer<typeof runSchema>;
