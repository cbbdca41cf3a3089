import { readersSeparator } from "../csv-for-reader.ts";
import { csvFile, csvReply } from "../csv-reply.ts";
import { defineRoute } from "../define-route.ts";
import { findRun } from "../find-run.ts";
import { ProblemError } from "../problem.ts";

export const getDifferences = defineRoute({
  name: "get-differences",
  method: "GET",
  path: "api/runs/{id}/differences",
  role: "Contributor",
  summary: "Everybody of whom a list and its segments do not say the same, as a check found.",
  headers: { separator: readersSeparator },
  replies: { 200: csvFile },
  async answer({ runs }, { params, headers }) {
    const { id, mode, state } = await findRun(runs.showRun, params.id);
    const chunks = await runs.readDifferences(id);
    if (!chunks) {
      const message = `Run '${id}' (${mode}) is ${state} and has no file of differences: a check has one once it has ended.`;
      throw new ProblemError(404, "differences-unknown", message);
    }
    return csvReply("differences", id, chunks, headers.separator);
  },
});
