import type { Run } from "../runs/ledger/run.ts";
import type { HeldDecision } from "../runs/run-api.ts";
import { findRun, runUnknown } from "./find-run.ts";
import { runProblem } from "./run-problem.ts";
import type { ShowRun } from "./show-run-reply.ts";

/** The run that was decided on. Throws `ProblemError` 404, and 409 `run-not-held`, or says what has changed since it was planned. */
export const requireDecided = async (id: string, decision: HeldDecision, showRun: ShowRun): Promise<Run> => {
  switch (decision.kind) {
    case "done":
      return decision.run;
    case "unknown":
      throw runUnknown(id);
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
    case "refresh-changed": {
      const { id, exportName } = decision.run;
      const detail = `The source has another refresh by now than run '${id}' has planned, or is just being written. POST /api/exports/${exportName}/runs plans that one, in the place of this run.`;
      throw runProblem("refresh-changed", decision.run, detail);
    }
    case "snapshot-changed": {
      const { id, exportName } = decision.run;
      const detail = `What is known of a list has changed since run '${id}' was planned, and its plan is not sent. Discard it with POST /api/runs/${id}/discard and run again with POST /api/exports/${exportName}/runs.`;
      throw runProblem("snapshot-changed", decision.run, detail);
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
