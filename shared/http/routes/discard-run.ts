import { decideReplies, decideReply } from "../decide-reply.ts";
import { defineRoute } from "../define-route.ts";

export const discardRun = defineRoute({
  name: "discard-run",
  method: "POST",
  path: "api/runs/{id}/discard",
  role: "Contributor",
  summary: "Drop the plan of a held run, or a run that still waits for its refresh to settle. Nothing is sent.",
  replies: decideReplies,
  async answer({ runs }, { params, by }) {
    return decideReply(await runs.discardRun(params.id, by.name), runs.showRun);
  },
});
