import { z } from "zod";
import { readConnection } from "../../definitions/connection-store.ts";
import { nameSchema } from "../../settings/names.ts";
import { jsonBody } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { retriedSchema } from "../reply-schemas.ts";

const bodySchema = z.strictObject({
  connection: nameSchema.optional().describe("Exports of this connection only."),
});

export const retryFailed = defineRoute({
  name: "retry-failed",
  method: "POST",
  path: "api/runs/retry-failed",
  role: "Contributor",
  summary: "Ask for a run, as a retry does, of every export whose last run failed.",
  body: jsonBody(bodySchema),
  replies: { 200: json("Of each of those exports the run that was started, or why none was.", retriedSchema) },
  async answer({ runs, connections }, { body, by }) {
    if (body.connection !== undefined) await readConnection(connections, body.connection);
    const exports = await runs.retryFailed(by.name, body.connection);
    const started = exports.flatMap(({ started }) => started ?? []);
    return { status: 200, json: { exports }, about: started.slice(0, 20).join(" ") };
  },
});
