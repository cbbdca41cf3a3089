import { exportBodySchema } from "../../definitions/export.ts";
import { checkExport } from "../../exports/check-export.ts";
import { listsOfSave } from "../../exports/lists-of-save.ts";
import { warnOfSave } from "../../exports/warn-of-save.ts";
import { jsonDraft } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { draftPreviewSchema } from "../reply-schemas.ts";

export const previewDraft = defineRoute({
  name: "preview-draft",
  method: "POST",
  path: "api/preview",
  role: "Contributor",
  mostMs: 120_000,
  summary:
    "What an export would send that is not saved: its mistakes and warnings are those of a save. Nothing is kept.",
  body: jsonDraft(exportBodySchema),
  replies: {
    200: json("By the first 200 rows of each segment. Addresses are masked in every cell.", draftPreviewSchema),
  },
  async answer(deps, { body }) {
    const { definition, account } = await checkExport(deps, undefined, body);
    const { name } = definition;
    const before = name === "" ? undefined : (await deps.exports.peek(name)).value;
    const warnings = await warnOfSave(
      deps,
      definition,
      account,
      await listsOfSave(deps.owners, before, definition, account),
    );
    const preview = await deps.previewExport(definition, account.dataFields, name === "" ? undefined : name);
    return { status: 200, json: { ...preview, warnings }, showsPeople: true, ...(name === "" ? {} : { about: name }) };
  },
});
