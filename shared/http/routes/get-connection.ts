import { connectionSchema } from "../../definitions/connection.ts";
import { readConnection } from "../../definitions/connection-store.ts";
import { paramOf } from "../param-of.ts";
import type { Route } from "../route.ts";

export const getConnection: Route = {
  name: "get-connection",
  method: "GET",
  path: "api/connections/{name}",
  role: "Viewer",
  summary: "One connection, without its credentials.",
  replies: { 200: { description: "With its ETag.", schema: connectionSchema } },
  async answer({ connections }, { params }) {
    const { value, etag } = await readConnection(connections, paramOf(params, "name"));
    return { status: 200, json: value, headers: { ETag: etag } };
  },
};
