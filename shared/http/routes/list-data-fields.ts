import { z } from "zod";
import { readConnection } from "../../definitions/connection-store.ts";
import { paramOf } from "../param-of.ts";
import { dataFieldSchema } from "../reply-schemas.ts";
import type { Route } from "../route.ts";

export const listDataFields: Route = {
  name: "list-data-fields",
  method: "GET",
  path: "api/connections/{name}/data-fields",
  role: "Viewer",
  summary: "The data fields of the account, to map columns to.",
  replies: { 200: { description: "All of them.", schema: z.strictObject({ dataFields: z.array(dataFieldSchema) }) } },
  async answer({ connections, dotdigitalFor }, { params }) {
    const { value } = await readConnection(connections, paramOf(params, "name"));
    return { status: 200, json: { dataFields: await dotdigitalFor(value).dataFields() } };
  },
};
