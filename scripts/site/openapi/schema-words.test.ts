import type { Schema } from "./document-shape.ts";
import { schemaWords } from "./schema-words.ts";

it.each<[Schema, string]>([
  [{}, "anything"],
  [{ type: "string" }, "text"],
  [{ type: "string", minLength: 1, maxLength: 200 }, "text of 1 to 200 characters"],
  [{ type: "string", minLength: 1 }, "text of 1 or more characters"],
  [{ type: "string", maxLength: 9, pattern: "^`a`$" }, "text of at most 9 characters that matches ``^`a`$``"],
  [{ type: "string", format: "date-time", pattern: "^.*$" }, "text (date-time)"],
  [{ type: "integer", minimum: 1, maximum: 5 }, "whole number 1 to 5"],
  [{ type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, "whole number"],
  [{ type: "number", exclusiveMinimum: 0, maximum: 1 }, "number above 0 at most 1"],
  [{ type: "boolean", default: true }, "true or false; `true` when left out"],
  [{ type: ["string", "null"], maxLength: 9 }, "text of at most 9 characters, or `null`"],
  [{ type: "string", enum: ["up", "down"] }, '`"up"`, `"down"`'],
  [{ const: "up" }, '`"up"`'],
  [{ type: "array", items: { type: "string" }, default: [] }, "list of: text; `[]` when left out"],
  [{ type: "array", items: { type: "integer" }, minItems: 1, maxItems: 9 }, "list of 1 to 9: whole number"],
  [{ type: "array", items: { type: "boolean" }, minItems: 4, maxItems: 4 }, "list of 4: true or false"],
  [{ type: "object", properties: { a: {} } }, "object"],
  [{ type: "object", additionalProperties: { type: "string" } }, "object of names, each with: text"],
  [
    { type: "object", properties: {}, oneOf: [{ required: ["a"] }, { required: ["b"] }] },
    "object with one of `a`, `b`",
  ],
  [{ anyOf: [{ type: "string" }, { type: "object", properties: {} }] }, "text, or object"],
  [
    {
      anyOf: [
        { type: "object", properties: {} },
        { type: "object", properties: {} },
      ],
    },
    "object",
  ],
  [{ $ref: "#/components/schemas/Run" }, "[Run](#schema-run)"],
])("says of %j: %s", (schema, words) => {
  expect(schemaWords(schema)).toBe(words);
});
