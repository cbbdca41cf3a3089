import { connectBodySchema } from "../../connections/connect-body.ts";
import { patchConnection as patch } from "../../connections/patch-connection.ts";
import { mergePatchOf } from "../body-form.ts";
import { defineRoute } from "../define-route.ts";
import { ifMatch } from "../if-match.ts";
import { json } from "../reply.ts";
import { savedConnectionSchema } from "../reply-schemas.ts";

export const patchConnection = defineRoute({
  name: "patch-connection",
  method: "PATCH",
  path: "api/connections/{name}",
  role: "Administrator",
  summary:
    "Change what is named of a connection (RFC 7396), such as its password. Who agreed stays, unless agree is named.",
  headers: { ifMatch },
  body: mergePatchOf(connectBodySchema),
  replies: { 200: json("Changed; with its ETag and what to know of it.", savedConnectionSchema) },
  async answer(deps, { params, body, by, headers }) {
    const { value, etag, warnings } = await patch(deps, {
      name: params.name,
      patch: body,
      by,
      ifMatch: headers.ifMatch,
    });
    return { status: 200, json: { ...value, warnings }, headers: { ETag: etag } };
  },
});
