import { exportBodySchema } from "../../definitions/export.ts";
import { checkExport } from "../../exports/check-export.ts";
import { previewSchema } from "../../runs/plan/preview.ts";
import { jsonDraft } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";

export const previewDraft = defineRoute({
  name: "preview-draft",
  method: "POST",
  path: "api/preview",
  role: "Contributor",
  mostMs: 120_000,
  summary: "What an export would send that is not saved: its mistakes are those of a save. Nothing is kept.",
  body: jsonDraft(exportBodySchema),
  replies: { 200: json("By the first 200 rows of each segment. Addresses are masked in every cell.", previewSchema) },
  async answer(deps, { body }) {
    const { definition, account } = await checkExport(deps, undefined, body);
    const { name } = definition;
    const preview = await deps.previewExport(definition, account.dataFields, name === "" ? undefined : name);
    return { status: 200, json: preview, showsPeople: true, ...(name === "" ? {} : { about: name }) };
  },
});
