import { z } from "zod";
import { jsonBody } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { runViewSchema } from "../reply-schemas.ts";
import { requireDecided } from "../require-decided.ts";
import { requireRole } from "../require-role.ts";
import { showRunReply } from "../show-run-reply.ts";

const bodySchema = z.strictObject({
  plan: z.string().optional().describe("The name of the plan that was looked at, from held.plan of the run."),
});

export const releaseRun = defineRoute({
  name: "release-run",
  method: "POST",
  path: "api/runs/{id}/release",
  role: "Contributor",
  summary: "Carry on with the staged plan of a held run. Refused when what it was made from is no longer so.",
  body: jsonBody(bodySchema),
  replies: { 202: json("Decided; the run goes on to its end.", runViewSchema) },
  async answer({ runs }, { params, body, by, role }) {
    const { id } = params;
    // Who may ask for an adoption is who may let it happen.
    if ((await runs.showRun(id))?.mode === "adopt") requireRole(role, "Administrator");
    await requireDecided(id, await runs.releaseRun(id, by.name, body.plan), runs.showRun);
    return showRunReply(runs.showRun, id, 202);
  },
});
