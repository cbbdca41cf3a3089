import type { ExportDefinition } from "../../shared/definitions/export.ts";
import type { SegmentRefresh } from "../../shared/discover/refresh.ts";

/** What several planners are to plan: one segment, for one list. */
export type PlanRequest = {
  id: string;
  definition: ExportDefinition;
  segment: SegmentRefresh;
  /** So many bits of a key say its shard. 0: one planner for everybody, which reads the parts itself. */
  bits: number;
  /** The plan of the refresh before, whose snapshot is compared with; null for a first one. It has as many bits. */
  before: string | null;
  nowSeconds: number;
};

/** A message of the queue that is named like its step. Small, and without personal data. */
export type PlannerMessage =
  | { step: "read-part"; plan: string; part: number }
  | { step: "plan-shard"; plan: string; shard: number }
  | { step: "sum-shards"; plan: string };

export const steps = ["read-part", "plan-shard", "sum-shards"] as const;
export type Step = (typeof steps)[number];

export const shardsOf = ({ bits }: Pick<PlanRequest, "bits">): number => 2 ** bits;
