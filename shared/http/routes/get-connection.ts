import { connectionSchema } from "../../definitions/connection.ts";
import { readConnection } from "../../definitions/connection-store.ts";
import { defineRoute } from "../define-route.ts";
import { json } from "../reply.ts";

export const getConnection = defineRoute({
  name: "get-connection",
  method: "GET",
  path: "api/connections/{name}",
  role: "Viewer",
  summary: "One connection, without its credentials.",
  replies: { 200: json("With its ETag.", connectionSchema) },
  async answer({ connections }, { params }) {
    const { value, etag } = await readConnection(connections, params.name);
    return { status: 200, json: value, headers: { ETag: etag } };
  },
});
