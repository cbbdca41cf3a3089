import type { RunView } from "../runs/run-api.ts";
import { ProblemError } from "./problem.ts";

type Told = Pick<RunView, "id" | "state">;

/** 409: the state of a run is in the way of what was asked. The reply names the run, its state and its place. */
export const runProblem = (code: string, { id, state }: Told, detail: string): ProblemError => {
  const runUrl = `/api/runs/${id}`;
  return new ProblemError(409, code, detail, { runId: id, runState: state, runUrl, headers: { Location: runUrl } });
};

/** 409 `run-open`: nothing new begins before this run has ended. */
export const runOpen = (run: Told): ProblemError => {
  const post = `POST /api/runs/${run.id}`;
  const detail =
    run.state === "held"
      ? `Run '${run.id}' is held. ${post}/release or ${post}/discard first.`
      : `Run '${run.id}' is open: ${run.state}. Wait for its end, or ${post}/cancel first.`;
  return runProblem("run-open", run, detail);
};
