import { decideReplies, decideReply } from "../decide-reply.ts";
import { paramOf } from "../param-of.ts";
import type { Route } from "../route.ts";

export const discardRun: Route = {
  name: "discard-run",
  method: "POST",
  path: "api/runs/{id}/discard",
  role: "Contributor",
  summary: "Drop the plan of a held run, or a run that still waits for its refresh to settle. Nothing is sent.",
  replies: decideReplies,
  async answer({ runs }, { params, by }) {
    return decideReply(await runs.discardRun(paramOf(params, "id"), by.name), runs.showRun);
  },
};
