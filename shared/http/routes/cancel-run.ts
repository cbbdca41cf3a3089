import { isEnded } from "../../runs/ledger/run.ts";
import { defineRoute } from "../define-route.ts";
import { runUnknown } from "../find-run.ts";
import { json } from "../reply.ts";
import { runViewSchema } from "../reply-schemas.ts";
import { showRunReply } from "../show-run-reply.ts";

export const cancelRun = defineRoute({
  name: "cancel-run",
  method: "POST",
  path: "api/runs/{id}/cancel",
  role: "Contributor",
  summary: "Stop a run. What is under way at Dotdigital goes to its end and is counted.",
  replies: {
    200: json("It had ended already.", runViewSchema),
    202: json("It is being stopped.", runViewSchema),
  },
  async answer({ runs }, { params, by }) {
    const run = await runs.cancelRun(params.id, by.name);
    if (!run) throw runUnknown(params.id);
    return showRunReply(runs.showRun, run.id, isEnded(run.state) ? 200 : 202);
  },
});
