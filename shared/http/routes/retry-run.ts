import { isEnded } from "../../runs/ledger/run.ts";
import { askForRun, askForRunReplies } from "../ask-for-run.ts";
import { findRun } from "../find-run.ts";
import { readIdempotencyKey } from "../idempotency-key.ts";
import { paramOf } from "../param-of.ts";
import type { Route } from "../route.ts";
import { runOpen } from "../run-problem.ts";

export const retryRun: Route = {
  name: "retry-run",
  method: "POST",
  path: "api/runs/{id}/retry",
  role: "Contributor",
  summary:
    "Ask for a new delta run of the ended run's export, on the newest refresh, that also takes whoever is parked.",
  headers: ["Idempotency-Key"],
  replies: askForRunReplies,
  async answer({ runs }, { params, headers, by }) {
    const idempotencyKey = readIdempotencyKey(headers);
    const run = await findRun(runs.showRun, paramOf(params, "id"));
    if (!isEnded(run.state)) throw runOpen(run);
    return askForRun(runs, {
      exportName: run.export,
      mode: "delta",
      takesParked: true,
      trigger: "http",
      requestedBy: by.name,
      ...(idempotencyKey ? { idempotencyKey } : {}),
    });
  },
};
