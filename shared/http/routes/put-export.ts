import { exportBodySchema } from "../../definitions/export.ts";
import { saveExport } from "../../exports/save-export.ts";
import { jsonDraft } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { ifMatch } from "../if-match.ts";
import { ifNoneMatch } from "../if-none-match.ts";
import { json } from "../reply.ts";
import { savedExportSchema } from "../reply-schemas.ts";

export const putExport = defineRoute({
  name: "put-export",
  method: "PUT",
  path: "api/exports/{name}",
  role: "Contributor",
  summary: "Make or change an export. Every mistake is named at once; address books and data fields are checked.",
  headers: { ifMatch, ifNoneMatch },
  body: jsonDraft(exportBodySchema),
  replies: {
    200: json("Changed; with its ETag and what to know of it.", savedExportSchema),
    201: json("Made; with its ETag and what to know of it.", savedExportSchema),
  },
  async answer(deps, { params, body, headers }) {
    const use = { ...deps, markSave: deps.runs.markSave };
    const saved = await saveExport(use, { name: params.name, body, ifMatch: headers.ifNoneMatch ?? headers.ifMatch });
    const { value, etag, isNew, warnings } = saved;
    return { status: isNew ? 201 : 200, json: { ...value, warnings }, headers: { ETag: etag } };
  },
});
