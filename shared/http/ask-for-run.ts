import type { RunApi, RunRequest } from "../runs/run-api.ts";
import { ProblemError } from "./problem.ts";
import { runSchema } from "./reply-schemas.ts";
import type { Reply, Route } from "./route.ts";
import { runOpen } from "./run-problem.ts";
import { showRunReply } from "./show-run-reply.ts";

export const askForRunReplies: Route["replies"] = {
  200: { description: "The run that there was already.", schema: runSchema },
  202: { description: "A new run, with its Location.", schema: runSchema },
};

/** Throws `ProblemError` 409 `run-open` with the run that is in the way, and why no run can be made: 404 or 409. */
export const askForRun = async (
  { requestRun, showRun }: Pick<RunApi, "requestRun" | "showRun">,
  request: RunRequest,
): Promise<Reply> => {
  const outcome = await requestRun(request);
  switch (outcome.kind) {
    case "created":
      return showRunReply(showRun, outcome.run.id, 202);
    case "existing":
      return showRunReply(showRun, outcome.run.id, 200);
    case "busy":
      throw runOpen(outcome.run);
    case "refused":
      throw new ProblemError(outcome.code === "export-unknown" ? 404 : 409, outcome.code, outcome.message);
  }
};
