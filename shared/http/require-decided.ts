import type { Run } from "../runs/ledger/run.ts";
import type { HeldDecision } from "../runs/run-api.ts";
import { findRun, runUnknown } from "./find-run.ts";
import { runProblem } from "./run-problem.ts";
import type { ShowRun } from "./show-run-reply.ts";

/** The run that was decided on. Throws `ProblemError` 404, and 409 `run-not-held`, `plan-changed` or `export-changed`. */
export const requireDecided = async (decision: HeldDecision, showRun: ShowRun): Promise<Run> => {
  switch (decision.kind) {
    case "done":
      return decision.run;
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
    case "plan-changed": {
      const { id } = decision.run;
      const detail = `Run '${id}' holds another plan than the one that you name. GET /api/runs/${id} shows it, under held.plan.`;
      throw runProblem("plan-changed", decision.run, detail);
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
