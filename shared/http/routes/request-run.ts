import { z } from "zod";
import { parseInput } from "../../config/parse-input.ts";
import { runModeSchema } from "../../runs/run.ts";
import type { RunRequestOutcome } from "../../runs/run-api.ts";
import { readIdempotencyKey } from "../idempotency-key.ts";
import { paramOf } from "../param-of.ts";
import { ProblemError } from "../problem.ts";
import { runSchema } from "../reply-schemas.ts";
import type { Reply, Route } from "../route.ts";
import { type ShowRun, showRunReply } from "../show-run-reply.ts";

const bodySchema = z.strictObject({
  mode: runModeSchema.default("delta"),
  refresh: z
    .string()
    .regex(/^\d{4}\/\d\d\/\d\d\/\d{4}$/, "expected a stamp, such as 2024/05/17/0312")
    .optional()
    .describe("Refused (409) unless this is the newest complete refresh."),
});

export const requestRun: Route = {
  name: "request-run",
  method: "POST",
  path: "api/exports/{name}/runs",
  role: "Contributor",
  summary: "Ask for a run. The same refresh and mode as the open run, or the same Idempotency-Key, give that run.",
  headers: ["Idempotency-Key"],
  body: bodySchema,
  replies: {
    200: { description: "The run that there was already.", schema: runSchema },
    202: { description: "A new run, with its Location.", schema: runSchema },
  },
  async answer({ runs }, { params, body, headers, by }) {
    const idempotencyKey = readIdempotencyKey(headers);
    const { mode, refresh } = parseInput(bodySchema, body);
    const outcome = await runs.requestRun({
      exportName: paramOf(params, "name"),
      mode,
      trigger: "http",
      requestedBy: by.name,
      ...(refresh ? { refresh } : {}),
      ...(idempotencyKey ? { idempotencyKey } : {}),
    });
    return replyOf(outcome, runs.showRun);
  },
};

const replyOf = async (outcome: RunRequestOutcome, showRun: ShowRun): Promise<Reply> => {
  switch (outcome.kind) {
    case "created":
      return showRunReply(showRun, outcome.run.id, 202);
    case "existing":
      return showRunReply(showRun, outcome.run.id, 200);
    case "busy": {
      const { id } = outcome.run;
      const runUrl = `/api/runs/${id}`;
      const detail = `Run '${id}' of this export is open. Wait for its end, or POST ${runUrl}/cancel first.`;
      throw new ProblemError(409, "run-open", detail, { runId: id, runUrl, headers: { Location: runUrl } });
    }
    case "refused":
      throw new ProblemError(outcome.code === "export-unknown" ? 404 : 409, outcome.code, outcome.message);
  }
};
