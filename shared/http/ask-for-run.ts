import type { RunApi, RunRequest } from "../runs/run-api.ts";
import { ProblemError } from "./problem.ts";
import { json, type ReplyTo } from "./reply.ts";
import { runViewSchema } from "./reply-schemas.ts";
import { runOpen } from "./run-problem.ts";
import { showRunReply } from "./show-run-reply.ts";

export const askForRunReplies = {
  200: json("The run that there was already.", runViewSchema),
  202: json("A new run, with its Location.", runViewSchema),
} as const;

/** Throws `ProblemError` 409 `run-open` with the run that is in the way, and why no run can be made: 404 or 409. */
export const askForRun = async (
  { requestRun, showRun }: Pick<RunApi, "requestRun" | "showRun">,
  request: RunRequest,
): Promise<ReplyTo<typeof askForRunReplies>> => {
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
