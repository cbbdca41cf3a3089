import { findRun } from "../find-run.ts";
import { paramOf } from "../param-of.ts";
import { runSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";

export const getRun: Route = {
  name: "get-run",
  method: "GET",
  path: "api/runs/{id}",
  role: "Viewer",
  summary: "One run with its funnel, batches and import ids, what it waits for, progress and expected end.",
  replies: { 200: { description: "As it stands.", schema: runSchema } },
  async answer({ runs }, { params }) {
    return { status: 200, json: await findRun(runs.showRun, paramOf(params, "id")) };
  },
};
