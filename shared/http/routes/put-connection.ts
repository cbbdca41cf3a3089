import { makeConnect } from "../../connections/connect.ts";
import { connectBodySchema } from "../../connections/connect-body.ts";
import { connectionSchema } from "../../definitions/connection.ts";
import { paramOf } from "../param-of.ts";
import type { Route } from "../route.ts";

export const putConnection: Route = {
  name: "put-connection",
  method: "PUT",
  path: "api/connections/{name}",
  role: "Administrator",
  summary: "Connect a Dotdigital account, or change a connection. The credentials are checked and go to Key Vault.",
  headers: ["If-Match"],
  body: connectBodySchema,
  replies: {
    200: { description: "Changed; with its ETag.", schema: connectionSchema },
    201: { description: "Made; with its ETag.", schema: connectionSchema },
  },
  async answer(deps, { params, body, by, ifMatch }) {
    const { value, etag, isNew } = await makeConnect(deps)({ name: paramOf(params, "name"), body, by, ifMatch });
    return { status: isNew ? 201 : 200, json: value, headers: { ETag: etag } };
  },
};
