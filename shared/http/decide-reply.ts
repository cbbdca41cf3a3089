import { isEnded } from "../runs/ledger/run.ts";
import type { HeldDecision } from "../runs/run-api.ts";
import { findRun, runUnknown } from "./find-run.ts";
import { json, type ReplyTo } from "./reply.ts";
import { runViewSchema } from "./reply-schemas.ts";
import { runProblem } from "./run-problem.ts";
import { type ShowRun, showRunReply } from "./show-run-reply.ts";

export const decideReplies = {
  200: json("It was decided so before, and the run has ended.", runViewSchema),
  202: json("Decided; the run goes on to its end.", runViewSchema),
} as const;

/** What came of deciding on a held run. Throws `ProblemError` 404, and 409 `run-not-held` or `export-changed`. */
export const decideReply = async (decision: HeldDecision, showRun: ShowRun): Promise<ReplyTo<typeof decideReplies>> => {
  switch (decision.kind) {
    case "done": {
      const { id, state } = decision.run;
      return showRunReply(showRun, id, isEnded(state) ? 200 : 202);
    }
    case "unknown":
      throw runUnknown();
    case "not-held": {
      // As it is now: somebody else may have decided at this very moment.
      const run = await findRun(showRun, decision.run.id);
      throw runProblem(
        "run-not-held",
        run,
        `Run '${run.id}' is not held, it is ${run.state}: there is nothing to decide. GET /api/runs/${run.id} shows it.`,
      );
    }
    case "export-changed": {
      const { id, exportName } = decision.run;
      throw runProblem(
        "export-changed",
        decision.run,
        `Export '${exportName}' has changed since run '${id}' was asked for, and its plan is not sent. Discard it with POST /api/runs/${id}/discard and run again with POST /api/exports/${exportName}/runs.`,
      );
    }
  }
};
