import { z } from "zod";

const share = z.number().min(0).max(1);

/** `guards` of an export: beyond these a plan waits for a person. Shares are of 1. */
export const guardsSchema = z.strictObject({
  maxProfiles: z.number().int().min(1).default(1_000_000),
  maxRemovalShare: share.default(0.05),
  maxJoinShare: share.default(0.5),
  maxInvalidShare: share.default(0.2),
});

export type GuardLimits = z.infer<typeof guardsSchema>;
