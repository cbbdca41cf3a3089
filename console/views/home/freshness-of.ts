import type { OverviewExport } from "../../api/replies.ts";

/**
 * How fresh the lists of an export are: late, as the newest refresh that was seen, or before it (`at`: when that one landed);
 * or as the refresh of the last good run, where the timer has seen none yet.
 */
export type Freshness =
  | { kind: "late"; seconds: number }
  | { kind: "current" | "behind"; at: string }
  | { kind: "brought"; stamp: string }
  | { kind: "unknown" };

export const freshnessOf = ({ late, newestRefresh, lastGood }: OverviewExport): Freshness => {
  if (late !== null) return { kind: "late", seconds: late.seconds };
  if (newestRefresh === null)
    return lastGood?.stamp == null ? { kind: "unknown" } : { kind: "brought", stamp: lastGood.stamp };
  const at = newestRefresh.landedAt ?? newestRefresh.seenAt;
  return { kind: lastGood?.stamp === newestRefresh.stamp ? "current" : "behind", at };
};
