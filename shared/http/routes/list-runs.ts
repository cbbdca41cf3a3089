import { z } from "zod";
import { runStateSchema } from "../../runs/ledger/run.ts";
import { runKey } from "../../runs/ledger/run-id.ts";
import { nameSchema } from "../../settings/names.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { runListSchema } from "../reply-schemas.ts";

export const listRuns = defineRoute({
  name: "list-runs",
  method: "GET",
  path: "api/runs",
  role: "Viewer",
  summary: "History of runs.",
  query: {
    export: nameSchema.optional().describe("Runs of this export only."),
    state: runStateSchema.optional().describe("Runs in this state only."),
    after: z
      .string()
      .refine((id) => runKey(id) !== undefined, "expected the `next` of another page")
      .optional()
      .describe("Runs that come after those of another page: its `next`."),
    top: z.coerce.number().int().min(1).max(200).default(50).describe("How many at most."),
  },
  replies: { 200: json("Newest first, a page of them.", runListSchema) },
  async answer({ runs }, { query }) {
    const { export: exportName, state, after, top } = query;
    const filter = { ...(exportName ? { export: exportName } : {}), ...(state ? { state } : {}), top };
    return { status: 200, json: await runs.pageRuns({ ...filter, ...(after ? { after } : {}) }) };
  },
});
