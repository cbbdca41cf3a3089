import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { runViewSchema } from "../reply-schemas.ts";
import { requireDecided } from "../require-decided.ts";
import { requireRole } from "../require-role.ts";
import { showRunReply } from "../show-run-reply.ts";

export const releaseRun = defineRoute({
  name: "release-run",
  method: "POST",
  path: "api/runs/{id}/release",
  role: "Contributor",
  summary: "Carry on with the staged plan of a held run. Refused when its export has changed since it was asked for.",
  replies: { 202: json("Decided; the run goes on to its end.", runViewSchema) },
  async answer({ runs }, { params, by, role }) {
    const { id } = params;
    // Who may ask for an adoption is who may let it happen.
    if ((await runs.showRun(id))?.mode === "adopt") requireRole(role, "Administrator");
    await requireDecided(await runs.releaseRun(id, by.name), runs.showRun);
    return showRunReply(runs.showRun, id, 202);
  },
});
