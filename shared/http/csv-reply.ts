import { stream } from "./reply.ts";

export const csvFile = stream("A CSV file.", "text/csv; charset=utf-8");

/** A CSV file of the people of a run, to be saved under a name that says what it is and of which run. */
export const csvReply = (what: string, runId: string, chunks: AsyncIterable<Uint8Array>) => ({
  status: 200 as const,
  chunks,
  showsPeople: true,
  headers: { "Content-Disposition": `attachment; filename="${what}-${runId.replace(/[^\w.-]/g, "_")}.csv"` },
});
