import { shownText } from "../definitions/shown-value.ts";
import type { RunView } from "../runs/run-api.ts";
import { ProblemError } from "./problem.ts";
import type { ShowRun } from "./show-run-reply.ts";

/** Throws `ProblemError` 404 `run-unknown`. */
export const findRun = async (showRun: ShowRun, id: string): Promise<RunView> => {
  const run = await showRun(id);
  if (run) return run;
  throw runUnknown(id);
};

export const runUnknown = (id: string) =>
  new ProblemError(404, "run-unknown", `There is no run '${shownText(id)}'. GET /api/runs lists those there are.`);
