import type { ExportDefinition } from "../../definitions/export.ts";
import { refreshNumberOf } from "../../diff/keep-for-broken.ts";
import { segmentsApart } from "../../diff/segments-apart.ts";
import type { SnapshotHeader } from "../../diff/snapshot-format.ts";
import type { Refresh } from "../../discover/refresh.ts";
import type { PlanTarget } from "../../stage/target-plan.ts";

/**
 * The targets with what withholds the leavers of each, and when (epoch milliseconds) a plan would withhold none of them.
 * `headers`: of their lists, in the same order.
 */
export const planTargets = (
  { targets, removals }: ExportDefinition,
  refresh: Refresh,
  headers: readonly Pick<SnapshotHeader, "refreshCount" | "triedRefresh">[],
  now: number,
): { targets: PlanTarget[]; replanAt: number | undefined } => {
  const apart = targets.map(({ segments }) =>
    segmentsApart(
      refresh.segments.filter(({ name }) => segments.includes(name)),
      now,
    ),
  );
  const times = apart.filter((time) => time !== undefined);
  return {
    targets: targets.map((target, position) => ({
      ...target,
      withholds: removals === "keep" ? "removals-kept" : apart[position] !== undefined ? "segments-apart" : undefined,
      refreshNumber: refreshNumberOf(headers[position] ?? {}, refresh.fingerprint),
    })),
    replanAt: times.length > 0 ? Math.max(...times) : undefined,
  };
};
