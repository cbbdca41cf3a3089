import { z } from "zod";
import { readConnection, versionOf } from "../../definitions/connection-store.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";
import { dataFieldSchema } from "../reply-schemas.ts";

export const listDataFields = defineRoute({
  name: "list-data-fields",
  method: "GET",
  path: "api/connections/{name}/data-fields",
  role: "Viewer",
  mostMs: 30_000,
  summary: "The data fields of the account, to map columns to. For 20 seconds all who ask get one answer.",
  replies: { 200: json("All of them.", z.strictObject({ dataFields: z.array(dataFieldSchema) })) },
  async answer({ connections, dotdigitalFor, shared }, { params }) {
    const connection = await readConnection(connections, params.name);
    const ask = () => dotdigitalFor(connection.value).dataFields();
    return { status: 200, json: { dataFields: await shared.dataFields.of(versionOf(connection), ask) } };
  },
});
