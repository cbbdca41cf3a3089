import { z } from "zod";
import { type RunMode, runModeSchema } from "../../runs/ledger/run.ts";
import { askForRun, askForRunReplies } from "../ask-for-run.ts";
import { jsonBody } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { idempotencyKey } from "../idempotency-key.ts";
import { requireRole } from "../require-role.ts";

const bodySchema = z
  .strictObject({
    mode: runModeSchema.default("delta"),
    of: z.enum(["delta", "full"]).optional().describe("Only with mode dry-run: what it plans; delta if not given."),
    refresh: z
      .string()
      .regex(/^\d{4}\/\d\d\/\d\d\/\d{4}$/, "expected a stamp, such as 2024/05/17/0312")
      .optional()
      .describe("Refused (409) unless this is the newest complete refresh."),
  })
  .refine(({ mode, of }) => mode === "dry-run" || of === undefined, {
    path: ["of"],
    message: "expected nothing unless mode is dry-run",
  });

/** Taking everybody on a list as ours lets strangers be removed from it. */
const administratorModes: readonly RunMode[] = ["adopt"];

export const requestRun = defineRoute({
  name: "request-run",
  method: "POST",
  path: "api/exports/{name}/runs",
  role: "Contributor",
  summary: "Ask for a run. The same refresh and mode as the open run, or the same Idempotency-Key, give that run.",
  headers: { idempotencyKey },
  body: jsonBody(bodySchema),
  replies: askForRunReplies,
  async answer(deps, { params, body, headers, by, role }) {
    const { mode, of, refresh } = body;
    if (administratorModes.includes(mode)) requireRole(role, "Administrator");
    return askForRun(deps, {
      exportName: params.name,
      mode,
      trigger: "http",
      requestedBy: by.name,
      ...(of ? { of } : {}),
      ...(refresh ? { refresh } : {}),
      ...(headers.idempotencyKey ? { idempotencyKey: headers.idempotencyKey } : {}),
    });
  },
});
