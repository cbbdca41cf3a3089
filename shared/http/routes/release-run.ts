import { decideReplies, decideReply } from "../decide-reply.ts";
import { defineRoute } from "../define-route.ts";
import { requireRole } from "../require-role.ts";

export const releaseRun = defineRoute({
  name: "release-run",
  method: "POST",
  path: "api/runs/{id}/release",
  role: "Contributor",
  summary: "Carry on with the staged plan of a held run. Refused when its export has changed since it was asked for.",
  replies: decideReplies,
  async answer({ runs }, { params, by, role }) {
    const id = params.id;
    // Who may ask for an adoption is who may let it happen.
    if ((await runs.showRun(id))?.mode === "adopt") requireRole(role, "Administrator");
    return decideReply(await runs.releaseRun(id, by.name), runs.showRun);
  },
});
