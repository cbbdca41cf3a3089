import { isEnded } from "../../runs/ledger/run.ts";
import { askForRun, askForRunReplies } from "../ask-for-run.ts";
import { defineRoute } from "../define-route.ts";
import { findRun } from "../find-run.ts";
import { idempotencyKey } from "../idempotency-key.ts";
import { runOpen } from "../run-problem.ts";

export const retryRun = defineRoute({
  name: "retry-run",
  method: "POST",
  path: "api/runs/{id}/retry",
  role: "Contributor",
  summary:
    "Ask for a new delta run of the ended run's export, on the newest refresh, that also takes whoever is parked.",
  headers: { idempotencyKey },
  replies: askForRunReplies,
  async answer(deps, { params, headers, by }) {
    const run = await findRun(deps.runs.showRun, params.id);
    if (!isEnded(run.state)) throw runOpen(run);
    return askForRun(deps, {
      exportName: run.export,
      mode: "delta",
      takesParked: true,
      trigger: "http",
      requestedBy: by.name,
      ...(headers.idempotencyKey ? { idempotencyKey: headers.idempotencyKey } : {}),
    });
  },
});
