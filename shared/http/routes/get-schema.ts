import { z } from "zod";
import { connectBodySchema } from "../../connections/connect-body.ts";
import { exportBodySchema } from "../../definitions/export.ts";
import { shownText } from "../../definitions/shown-value.ts";
import { defineRoute } from "../define-route.ts";
import { ProblemError } from "../problem.ts";
import { json } from "../reply.ts";

const schemas = new Map<string, z.ZodType>([
  ["export.json", exportBodySchema],
  ["connection.json", connectBodySchema],
]);

export const getSchema = defineRoute({
  name: "get-schema",
  method: "GET",
  path: "api/schemas/{file}",
  role: "Viewer",
  summary: "The JSON Schema of what PUT takes: export.json or connection.json, for editors and for checks in git.",
  replies: {
    200: json("JSON Schema 2020-12.", z.record(z.string(), z.unknown()), "application/schema+json"),
  },
  async answer(_deps, { params }) {
    const schema = schemas.get(params.file);
    if (!schema)
      throw new ProblemError(
        404,
        "schema-unknown",
        `Expected one of ${[...schemas.keys()].join(", ")}, got '${shownText(params.file)}'.`,
      );
    return { status: 200, json: { ...z.toJSONSchema(schema, { io: "input" }) } };
  },
});
