import type { OverviewExport } from "../../api/replies.ts";

/** How fresh the lists of an export are: late, as the newest refresh that was seen, or before it. `at`: when that one landed. */
export type Freshness =
  | { kind: "late"; seconds: number }
  | { kind: "current" | "behind"; at: string }
  | { kind: "unknown" };

export const freshnessOf = ({ late, newestRefresh, lastGood }: OverviewExport): Freshness => {
  if (late !== null) return { kind: "late", seconds: late.seconds };
  if (newestRefresh === null) return { kind: "unknown" };
  const at = newestRefresh.landedAt ?? newestRefresh.seenAt;
  return { kind: lastGood?.stamp === newestRefresh.stamp ? "current" : "behind", at };
};
