import { csvForReader, type Separator } from "./csv-for-reader.ts";
import { stream } from "./reply.ts";

export const csvFile = stream(
  "A CSV file in UTF-8, with a byte order mark. Semicolons are between its cells where the language of `Accept-Language` has a decimal comma, as in nb, sv, da, fi, de and fr, else commas.",
  "text/csv; charset=utf-8",
);

/** A CSV file of the people of a run, to be saved under a name that says what it is and of which run. */
export const csvReply = (what: string, runId: string, chunks: AsyncIterable<Uint8Array>, separator: Separator) => ({
  status: 200 as const,
  chunks: csvForReader(chunks, separator),
  showsPeople: true,
  headers: { "Content-Disposition": `attachment; filename="${what}-${runId.replace(/[^\w.-]/g, "_")}.csv"` },
});
