import type { OverviewExport } from "../../console/api/replies.ts";

const runId = "loyalty.20261129T060000000Z.2ba77fa2";

/** An export of which all is well, but for what a test changes. */
export const exampleExport = (change: Partial<OverviewExport> = {}): OverviewExport => ({
  name: "loyalty",
  displayName: null,
  connection: "main",
  schedule: "on-refresh",
  next: null,
  lookedAt: "2026-11-29T08:00:00.000Z",
  newestRefresh: {
    stamp: "2026/11/29/0530",
    landedAt: "2026-11-29T05:40:00.000Z",
    seenAt: "2026-11-29T05:45:00.000Z",
  },
  problem: null,
  lastGood: { id: runId, endedAt: "2026-11-29T06:10:00.000Z", stamp: "2026/11/29/0530" },
  newest: {
    id: runId,
    state: "succeeded",
    mode: "delta",
    requestedAt: "2026-11-29T06:00:00.000Z",
    endedAt: "2026-11-29T06:10:00.000Z",
    code: null,
  },
  late: null,
  waits: [],
  alerts: [],
  targets: [{ addressBookId: 12345, name: "Loyal", segments: ["gold"], members: 10, membersAt: null }],
  ...change,
});

/** Its run failed with this code. */
export const failedWith = (code: string | null): Pick<OverviewExport, "newest"> => ({
  newest: {
    id: "loyalty.failed",
    state: "failed",
    mode: "delta",
    requestedAt: "2026-11-29T07:00:00.000Z",
    endedAt: "2026-11-29T07:10:00.000Z",
    code,
  },
});

export const alertOf = (kind: OverviewExport["alerts"][number]["kind"], subject = "loyalty") => ({
  kind,
  subject,
  raisedAt: "2026-11-29T07:11:00.000Z",
  runId: null,
});
