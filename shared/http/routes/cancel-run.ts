import { isEnded } from "../../runs/ledger/run.ts";
import { runUnknown } from "../find-run.ts";
import { paramOf } from "../param-of.ts";
import { runSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";
import { showRunReply } from "../show-run-reply.ts";

export const cancelRun: Route = {
  name: "cancel-run",
  method: "POST",
  path: "api/runs/{id}/cancel",
  role: "Contributor",
  summary: "Stop a run. What is under way at Dotdigital goes to its end and is counted.",
  replies: {
    200: { description: "It had ended already.", schema: runSchema },
    202: { description: "It is being stopped.", schema: runSchema },
  },
  async answer({ runs }, { params, by }) {
    const run = await runs.cancelRun(paramOf(params, "id"), by.name);
    if (!run) throw runUnknown();
    return showRunReply(runs.showRun, run.id, isEnded(run.state) ? 200 : 202);
  },
};
