import { csvReply } from "../csv-reply.ts";
import { findRun } from "../find-run.ts";
import { paramOf } from "../param-of.ts";
import { ProblemError } from "../problem.ts";
import type { Route } from "../route.ts";

export const getChanges: Route = {
  name: "get-changes",
  method: "GET",
  path: "api/runs/{id}/changes",
  role: "Viewer",
  summary: "Everybody whom a dry run would add, update, remove, park or refuse.",
  replies: { 200: { description: "A CSV file.", type: "text/csv" } },
  async answer({ runs }, { params }) {
    const { id, mode, state } = await findRun(runs.showRun, paramOf(params, "id"));
    const bytes = await runs.readChanges(id);
    if (!bytes) {
      const message = `Run '${id}' (${mode}) is ${state} and has no file of changes: a dry run has one once it has planned and ended.`;
      throw new ProblemError(404, "changes-unknown", message);
    }
    return csvReply("changes", id, bytes);
  },
};
