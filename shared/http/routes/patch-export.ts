import { exportBodySchema } from "../../definitions/export.ts";
import { patchExport as patch } from "../../exports/patch-export.ts";
import { mergePatchOf } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { ifMatch } from "../if-match.ts";
import { json } from "../reply.ts";
import { savedExportSchema } from "../reply-schemas.ts";

export const patchExport = defineRoute({
  name: "patch-export",
  method: "PATCH",
  path: "api/exports/{name}",
  role: "Contributor",
  summary: "Change what is named of an export (RFC 7396): null goes back to the default, lists come whole.",
  headers: { ifMatch },
  body: mergePatchOf(exportBodySchema),
  replies: { 200: json("Changed; with its ETag and what to know of it.", savedExportSchema) },
  async answer(deps, { params, body, headers }) {
    const use = { ...deps, markSave: deps.runs.markSave };
    const { value, etag, warnings } = await patch(use, { name: params.name, patch: body, ifMatch: headers.ifMatch });
    return { status: 200, json: { ...value, warnings }, headers: { ETag: etag } };
  },
});
