import { defineRoute } from "../define-route.ts";
import { findRun } from "../find-run.ts";
import { json } from "../reply.ts";
import { runViewSchema } from "../reply-schemas.ts";
import { showsPeople, withoutPeople } from "../without-people.ts";

export const getRun = defineRoute({
  name: "get-run",
  method: "GET",
  path: "api/runs/{id}",
  role: "Viewer",
  summary:
    "One run with its funnel, batches and import ids, what it waits for, progress and expected end. Examples of people are a Contributor's.",
  replies: { 200: json("As it stands.", runViewSchema) },
  async answer({ runs }, { params, role }) {
    const run = withoutPeople(await findRun(runs.showRun, params.id), role);
    return { status: 200, json: run, showsPeople: showsPeople(run) };
  },
});
