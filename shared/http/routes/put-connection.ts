import { connect } from "../../connections/connect.ts";
import { connectBodySchema } from "../../connections/connect-body.ts";
import { jsonDraft } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { ifMatch } from "../if-match.ts";
import { ifNoneMatch } from "../if-none-match.ts";
import { json } from "../reply.ts";
import { savedConnectionSchema } from "../reply-schemas.ts";

export const putConnection = defineRoute({
  name: "put-connection",
  method: "PUT",
  path: "api/connections/{name}",
  role: "Administrator",
  summary: "Connect a Dotdigital account, or change a connection. The credentials are checked and go to Key Vault.",
  headers: { ifMatch, ifNoneMatch },
  body: jsonDraft(connectBodySchema),
  replies: {
    200: json("Changed; with its ETag and what to know of it.", savedConnectionSchema),
    201: json("Made; with its ETag and what to know of it.", savedConnectionSchema),
  },
  async answer(deps, { params, body, by, headers }) {
    const { value, etag, isNew, warnings } = await connect(deps, {
      name: params.name,
      body,
      by,
      ifMatch: headers.ifNoneMatch ?? headers.ifMatch,
    });
    return { status: isNew ? 201 : 200, json: { ...value, warnings }, headers: { ETag: etag } };
  },
});
