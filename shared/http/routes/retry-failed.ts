import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { retriedSchema } from "../reply-schemas.ts";

export const retryFailed = defineRoute({
  name: "retry-failed",
  method: "POST",
  path: "api/runs/retry-failed",
  role: "Contributor",
  summary: "Ask for a run, as a retry does, of every export whose last run failed.",
  replies: { 200: json("Of each of those exports the run that was started, or why none was.", retriedSchema) },
  async answer({ runs }, { by }) {
    const exports = await runs.retryFailed(by.name);
    const started = exports.flatMap(({ started }) => started ?? []);
    return { status: 200, json: { exports }, about: started.slice(0, 20).join(" ") };
  },
});
