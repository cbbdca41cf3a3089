import { deleteExport as remove } from "../../exports/delete-export.ts";
import { defineRoute } from "../define-route.ts";
import { ifMatch } from "../if-match.ts";
import { json } from "../reply.ts";
import { deletedExportSchema } from "../reply-schemas.ts";

export const deleteExport = defineRoute({
  name: "delete-export",
  method: "DELETE",
  path: "api/exports/{name}",
  role: "Contributor",
  summary: "Delete an export. Nobody on its address books is touched. Refused while a run of it plans or sends.",
  headers: { ifMatch },
  replies: { 200: json("How many stay on its address books.", deletedExportSchema) },
  async answer(deps, { params, headers }) {
    const { name } = params;
    const use = { ...deps, markSave: deps.runs.markSave };
    return { status: 200, json: { name, addressBooks: await remove(use, { name, ifMatch: headers.ifMatch }) } };
  },
});
