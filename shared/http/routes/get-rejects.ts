import { csvReply } from "../csv-reply.ts";
import { findRun } from "../find-run.ts";
import { paramOf } from "../param-of.ts";
import { ProblemError } from "../problem.ts";
import type { Route } from "../route.ts";

export const getRejects: Route = {
  name: "get-rejects",
  method: "GET",
  path: "api/runs/{id}/rejects",
  role: "Viewer",
  summary: "The rows of a run that were refused, by us or by Dotdigital, with what to do.",
  replies: { 200: { description: "A CSV file.", type: "text/csv" } },
  async answer({ runs }, { params }) {
    const { id, state } = await findRun(runs.showRun, paramOf(params, "id"));
    const bytes = await runs.readRejects(id);
    if (!bytes) {
      throw new ProblemError(404, "rejects-unknown", `Run '${id}' is ${state} and has no rejects file (yet).`);
    }
    return csvReply("rejects", id, bytes);
  },
};
