import { z } from "zod";

const share = z.number().min(0).max(1);

/** `guards` of an export: beyond these a plan waits for a person. Shares are of 1. */
export const guardsSchema = z.strictObject({
  maxProfiles: z.number().int().min(1).default(1_000_000),
  /** Has no default: one that is stated takes the place of all shares of `removalLimits`. */
  maxRemovalShare: share.optional(),
  maxJoinShare: share.default(0.5),
  maxInvalidShare: share.default(0.2),
  /** Of a list that has nobody of ours yet, when the timer would fill it: wait for a person, or send. */
  firstRun: z.enum(["ask", "send"]).default("ask"),
});

export type GuardLimits = z.infer<typeof guardsSchema>;

/**
 * `guards` as an older version of the app stored them: with every default written out, and without `firstRun`. There
 * 0.05 was the default far more often than a wish, so it is not taken for one that was stated (decision 15).
 */
export const storedGuardsSchema = z.preprocess((stored) => {
  if (typeof stored !== "object" || stored === null || "firstRun" in stored) return stored;
  if (!("maxRemovalShare" in stored) || stored.maxRemovalShare !== defaultRemovalShare) return stored;
  const { maxRemovalShare: _, ...rest } = stored;
  return rest;
}, guardsSchema);

/** Fewer than one in twenty leave a list between two refreshes. */
export const defaultRemovalShare = 0.05;

/** A plan breaks one when more than the share of our members would leave, and at least so many, of a list above so many. */
export type RemovalLimit = { share: number; leavers: number; listAbove: number };

/** A large list, one of some people, and a small one: the fewer they are, the more may chance move. */
export const removalLimits: readonly RemovalLimit[] = [
  { share: defaultRemovalShare, leavers: 51, listAbove: 0 },
  { share: 0.25, leavers: 10, listAbove: 0 },
  { share: 0.5, leavers: 0, listAbove: 5 },
];
