import { decideReplies, decideReply } from "../decide-reply.ts";
import { paramOf } from "../param-of.ts";
import { requireRole } from "../require-role.ts";
import type { Route } from "../route.ts";

export const releaseRun: Route = {
  name: "release-run",
  method: "POST",
  path: "api/runs/{id}/release",
  role: "Contributor",
  summary: "Carry on with the staged plan of a held run. Refused when its export has changed since it was asked for.",
  replies: decideReplies,
  async answer({ runs }, { params, by, role }) {
    const id = paramOf(params, "id");
    // Who may ask for an adoption is who may let it happen.
    if ((await runs.showRun(id))?.mode === "adopt") requireRole(role, "Administrator");
    return decideReply(await runs.releaseRun(id, by.name), runs.showRun);
  },
};
