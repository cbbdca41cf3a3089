import { isEnded } from "../../runs/ledger/run.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { runViewSchema } from "../reply-schemas.ts";
import { requireDecided } from "../require-decided.ts";
import { showRunReply } from "../show-run-reply.ts";

export const discardRun = defineRoute({
  name: "discard-run",
  method: "POST",
  path: "api/runs/{id}/discard",
  role: "Contributor",
  summary: "Drop the plan of a held run, or a run that still waits for its refresh to settle. Nothing is sent.",
  replies: {
    200: json("It was decided so before, and the run has ended.", runViewSchema),
    202: json("Decided; the run goes on to its end.", runViewSchema),
  },
  async answer({ runs }, { params, by }) {
    const { id, state } = await requireDecided(params.id, await runs.discardRun(params.id, by.name), runs.showRun);
    return showRunReply(runs.showRun, id, isEnded(state) ? 200 : 202);
  },
});
