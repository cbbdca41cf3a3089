import { z } from "zod";
import { connectBodySchema } from "../../connections/connect-body.ts";
import { exportBodySchema } from "../../definitions/export.ts";
import { paramOf } from "../param-of.ts";
import { ProblemError } from "../problem.ts";
import type { Route } from "../route.ts";

const schemas = new Map<string, z.ZodType>([
  ["export.json", exportBodySchema],
  ["connection.json", connectBodySchema],
]);

export const getSchema: Route = {
  name: "get-schema",
  method: "GET",
  path: "api/schemas/{file}",
  role: "Viewer",
  summary: "The JSON Schema of what PUT takes: export.json or connection.json, for editors and for checks in git.",
  replies: {
    200: {
      description: "JSON Schema 2020-12.",
      schema: z.record(z.string(), z.unknown()),
      type: "application/schema+json",
    },
  },
  async answer(_deps, { params }) {
    const schema = schemas.get(paramOf(params, "file"));
    if (!schema) throw new ProblemError(404, "schema-unknown", `Expected one of ${[...schemas.keys()].join(", ")}.`);
    const bytes = Buffer.from(JSON.stringify(z.toJSONSchema(schema, { io: "input" })));
    return { status: 200, content: { type: "application/schema+json", bytes } };
  },
};
