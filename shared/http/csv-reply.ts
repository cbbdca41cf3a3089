import type { Reply } from "./route.ts";

/** A CSV file of a run, to be saved under a name that says what it is and of which run. */
export const csvReply = (what: string, runId: string, bytes: Buffer): Reply => ({
  status: 200,
  content: { type: "text/csv; charset=utf-8", bytes },
  headers: { "Content-Disposition": `attachment; filename="${what}-${runId.replace(/[^\w.-]/g, "_")}.csv"` },
});
