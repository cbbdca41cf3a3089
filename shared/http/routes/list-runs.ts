import { z } from "zod";
import { parseInput } from "../../definitions/parse-input.ts";
import { runStateSchema } from "../../runs/ledger/run.ts";
import { nameSchema } from "../../settings/names.ts";
import { runListSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";

const querySchema = z.strictObject({
  export: nameSchema.optional().describe("Runs of this export only."),
  state: runStateSchema.optional().describe("Runs in this state only."),
  top: z.coerce.number().int().min(1).max(200).default(50).describe("How many at most."),
});

export const listRuns: Route = {
  name: "list-runs",
  method: "GET",
  path: "api/runs",
  role: "Viewer",
  summary: "History of runs.",
  query: querySchema,
  replies: { 200: { description: "Newest first.", schema: runListSchema } },
  async answer({ runs }, { query }) {
    const { export: exportName, state, top } = parseInput(querySchema, query);
    const filter = { ...(exportName ? { export: exportName } : {}), ...(state ? { state } : {}), top };
    return { status: 200, json: { runs: await runs.listRuns(filter) } };
  },
};
