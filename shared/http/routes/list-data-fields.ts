import { z } from "zod";
import { readConnection } from "../../definitions/connection-store.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { dataFieldSchema } from "../reply-schemas.ts";

export const listDataFields = defineRoute({
  name: "list-data-fields",
  method: "GET",
  path: "api/connections/{name}/data-fields",
  role: "Viewer",
  mostMs: 30_000,
  summary: "The data fields of the account, to map columns to.",
  replies: { 200: json("All of them.", z.strictObject({ dataFields: z.array(dataFieldSchema) })) },
  async answer({ connections, dotdigitalFor }, { params }) {
    const { value } = await readConnection(connections, params.name);
    return { status: 200, json: { dataFields: await dotdigitalFor(value).dataFields() } };
  },
});
