import { exportBodySchema } from "../../definitions/export.ts";
import { makeSaveExport } from "../../exports/save-export.ts";
import { paramOf } from "../param-of.ts";
import { savedExportSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";

export const putExport: Route = {
  name: "put-export",
  method: "PUT",
  path: "api/exports/{name}",
  role: "Contributor",
  summary: "Make or change an export. Every mistake is named at once; address books and data fields are checked.",
  headers: ["If-Match"],
  body: exportBodySchema,
  replies: {
    200: { description: "Changed; with its ETag and what to know of it.", schema: savedExportSchema },
    201: { description: "Made; with its ETag and what to know of it.", schema: savedExportSchema },
  },
  async answer(deps, { params, body, ifMatch }) {
    const saved = await makeSaveExport(deps)({ name: paramOf(params, "name"), body, ifMatch });
    const json = { ...saved.value, warnings: saved.warnings };
    return { status: saved.isNew ? 201 : 200, json, headers: { ETag: saved.etag } };
  },
};
