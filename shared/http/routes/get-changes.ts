import { readersSeparator } from "../csv-for-reader.ts";
import { csvFile, csvReply } from "../csv-reply.ts";
import { defineRoute } from "../define-route.ts";
import { findRun } from "../find-run.ts";
import { ProblemError } from "../problem.ts";

export const getChanges = defineRoute({
  name: "get-changes",
  method: "GET",
  path: "api/runs/{id}/changes",
  role: "Contributor",
  summary: "Everybody whom a held run or a dry run would add, update, remove, park or refuse.",
  headers: { separator: readersSeparator },
  replies: { 200: csvFile },
  async answer({ runs }, { params, headers }) {
    const { id, mode, state } = await findRun(runs.showRun, params.id);
    const chunks = await runs.readChanges(id);
    if (!chunks) {
      const message = `Run '${id}' (${mode}) is ${state} and has no file of changes: a held run has one, and a dry run once it has planned and ended.`;
      throw new ProblemError(404, "changes-unknown", message);
    }
    return csvReply("changes", id, chunks, headers.separator);
  },
});
