import { z } from "zod";
import { readExport } from "../../definitions/export-store.ts";
import { runStateSchema } from "../../runs/ledger/run.ts";
import { runKey } from "../../runs/ledger/run-id.ts";
import { nameSchema } from "../../settings/names.ts";
import { defineRoute } from "../define-route.ts";
import type { HttpDeps } from "../http-deps.ts";
import { json } from "../reply.ts";
import { runListSchema } from "../reply-schemas.ts";

/** No runs of an export that never was is no answer; one that was deleted has its history. Throws `RefusedError` `export-unknown`. */
const requireKnown = async ({ runs, exports }: Pick<HttpDeps, "runs" | "exports">, name: string): Promise<void> => {
  const everRan = (await runs.pageRuns({ export: name, top: 1 })).runs.length > 0;
  if (!everRan) await readExport(exports, name);
};

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
  async answer({ runs, exports }, { query }) {
    const { export: exportName, state, after, top } = query;
    const filter = { ...(exportName ? { export: exportName } : {}), ...(state ? { state } : {}), top };
    const page = await runs.pageRuns({ ...filter, ...(after ? { after } : {}) });
    if (exportName !== undefined && page.runs.length === 0) await requireKnown({ runs, exports }, exportName);
    return { status: 200, json: page };
  },
});
