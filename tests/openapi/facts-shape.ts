import { z } from "zod";

/** A name of a field, a parameter or a value of an enum: no blank, so no sentence fits into one. */
const name = z.string().regex(/^[\w~.-]{1,100}$/, "expected a name");
const limit = z.number().int().min(0);

const schema: z.ZodType = z.lazy(() =>
  z.union([
    z.boolean(),
    z.strictObject({
      $ref: z
        .string()
        .regex(/^#\/components\/schemas\/\w+$/)
        .optional(),
      type: z.enum(["array", "boolean", "integer", "number", "object", "string"]).optional(),
      format: name.optional(),
      nullable: z.literal(true).optional(),
      enum: z.array(name).optional(),
      required: z.array(name).optional(),
      properties: z.record(name, schema).optional(),
      additionalProperties: schema.optional(),
      items: schema.optional(),
      allOf: z.array(schema).optional(),
      oneOf: z.array(schema).optional(),
      minLength: limit.optional(),
      maxLength: limit.optional(),
      minItems: limit.optional(),
      maxItems: limit.optional(),
      minProperties: limit.optional(),
      maxProperties: limit.optional(),
      minimum: limit.optional(),
      maximum: limit.optional(),
    }),
  ]),
);

const mediaType = z.enum(["application/json", "application/octet-stream"]);
const content = z.partialRecord(mediaType, z.strictObject({ schema }));

const parameter = z.strictObject({
  name,
  in: z.enum(["header", "path", "query"]),
  required: z.boolean(),
  schema,
});

const operation = z.strictObject({
  parameters: z.array(parameter).optional(),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(
    z.string().regex(/^\d{3}$/, "expected a status"),
    z.strictObject({ content: content.optional() }),
  ),
});

const method = z.enum(["get", "put", "post", "delete", "patch"]);
const path = z.string().regex(/^(\/[\w-]+|\/\{\w+\})+$/, "expected a path");

/**
 * What a file of `facts` may hold: an OpenAPI document's paths, parameters, fields, types, limits and statuses. There is
 * no place in it for a title, a description, an example or any other words of whoever wrote the document.
 */
export const factsShape = z.strictObject({
  openapi: z.string().regex(/^3\.0\.\d$/),
  info: z.strictObject({ version: name }),
  paths: z.record(path, z.partialRecord(method, operation)),
  components: z.strictObject({ schemas: z.record(name, schema) }),
});

export type OperationFacts = z.infer<typeof operation>;
