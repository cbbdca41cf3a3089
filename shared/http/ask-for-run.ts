import { exportUnknown } from "../definitions/export-store.ts";
import type { RunRequest } from "../runs/run-api.ts";
import type { HttpDeps } from "./http-deps.ts";
import { ProblemError } from "./problem.ts";
import { json, type ReplyTo } from "./reply.ts";
import { runViewSchema } from "./reply-schemas.ts";
import { runOpen } from "./run-problem.ts";
import { showRunReply } from "./show-run-reply.ts";

export const askForRunReplies = {
  200: json("The run that there was already.", runViewSchema),
  202: json("A new run, with its Location.", runViewSchema),
} as const;

/** Throws `ProblemError` 409 `run-open` with the run that is in the way, or why no run can be made, and `RefusedError` `export-unknown`. */
export const askForRun = async (
  { runs: { requestRun, showRun }, exports }: Pick<HttpDeps, "runs" | "exports">,
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
      if (outcome.code === "export-unknown") throw await exportUnknown(exports, request.exportName);
      throw new ProblemError(409, outcome.code, outcome.message);
  }
};
