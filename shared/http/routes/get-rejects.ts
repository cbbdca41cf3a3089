import { readersSeparator } from "../csv-for-reader.ts";
import { csvFile, csvReply } from "../csv-reply.ts";
import { defineRoute } from "../define-route.ts";
import { findRun } from "../find-run.ts";
import { ProblemError } from "../problem.ts";

export const getRejects = defineRoute({
  name: "get-rejects",
  method: "GET",
  path: "api/runs/{id}/rejects",
  role: "Contributor",
  summary: "The rows of a run that were refused, by us or by Dotdigital, with what to do.",
  headers: { separator: readersSeparator },
  replies: { 200: csvFile },
  async answer({ runs }, { params, headers }) {
    const { id, state } = await findRun(runs.showRun, params.id);
    const chunks = await runs.readRejects(id);
    if (!chunks) {
      throw new ProblemError(404, "rejects-unknown", `Run '${id}' is ${state} and has no rejects file (yet).`);
    }
    return csvReply("rejects", id, chunks, headers.separator);
  },
});
