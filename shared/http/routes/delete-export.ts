import { makeDeleteExport } from "../../exports/delete-export.ts";
import { paramOf } from "../param-of.ts";
import { deletedExportSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";

export const deleteExport: Route = {
  name: "delete-export",
  method: "DELETE",
  path: "api/exports/{name}",
  role: "Contributor",
  summary: "Delete an export. Nobody on its address books is touched. Refused while a run of it is open.",
  headers: ["If-Match"],
  replies: { 200: { description: "How many stay on its address books.", schema: deletedExportSchema } },
  async answer(deps, { params, ifMatch }) {
    const name = paramOf(params, "name");
    const remove = makeDeleteExport({ ...deps, openRunOf: deps.runs.openRunOf });
    return { status: 200, json: { name, addressBooks: await remove({ name, ifMatch }) } };
  },
};
