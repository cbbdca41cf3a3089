import { z } from "zod";

/** A JSON Schema as zod writes it, as far as the page tells of it. */
const schemaShape = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), schemaShape).optional();
  },
  get additionalProperties(): z.ZodOptional<z.ZodUnion<readonly [z.ZodBoolean, typeof schemaShape]>> {
    return z.union([z.boolean(), schemaShape]).optional();
  },
  get items() {
    return schemaShape.optional();
  },
  get anyOf() {
    return z.array(schemaShape).optional();
  },
  get oneOf() {
    return z.array(schemaShape).optional();
  },
});

const contentShape = z.record(z.string(), z.object({ schema: schemaShape }));

const callShape = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.enum(["path", "query", "header"]),
      required: z.boolean(),
      description: z.string().optional(),
      schema: schemaShape,
    }),
  ),
  requestBody: z.object({ description: z.string(), required: z.boolean(), content: contentShape }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: contentShape })),
});

/** The app's OpenAPI document, as far as the page tells of it. */
export const documentShape = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), callShape)),
  components: z.object({
    securitySchemes: z.record(z.string(), z.looseObject({ description: z.string() })),
    schemas: z.record(z.string(), schemaShape),
  }),
});

export type Schema = z.infer<typeof schemaShape>;
export type ApiCall = z.infer<typeof callShape>;
export type Content = z.infer<typeof contentShape>;
