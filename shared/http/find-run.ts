import type { RunView } from "../runs/run-api.ts";
import { ProblemError } from "./problem.ts";
import type { ShowRun } from "./show-run-reply.ts";

/** Throws `ProblemError` 404 `run-unknown`. */
export const findRun = async (showRun: ShowRun, id: string): Promise<RunView> => {
  const run = await showRun(id);
  if (run) return run;
  throw runUnknown();
};

export const runUnknown = () =>
  new ProblemError(404, "run-unknown", "There is no such run. GET /api/runs lists those there are.");
