import type { Schema } from "./document-shape.ts";
import { code } from "./marks.ts";

/** What a value of this schema may be, in a line: `text of 1 to 200 characters`, `list of whole numbers`. */
export const schemaWords = (schema: Schema): string => {
  const shown = schema.default === undefined ? [] : [`${code(JSON.stringify(schema.default))} when left out`];
  return [kindWords(schema), ...shown].join("; ");
};

const kindWords = (schema: Schema): string => {
  const { $ref, anyOf, oneOf } = schema;
  if ($ref !== undefined) return schemaLink($ref);
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((value) => code(JSON.stringify(value))).join(", ");
  if (Array.isArray(schema.type)) return schema.type.map((type) => kindWords({ ...schema, type })).join(", or ");
  const choices = schema.type === undefined ? (anyOf ?? oneOf) : undefined;
  if (choices !== undefined) return [...new Set(choices.map(kindWords))].join(", or ");
  switch (schema.type) {
    case "string":
      return ["text", ...textLimits(schema)].join(" ");
    case "integer":
      return ["whole number", ...numberLimits(schema)].join(" ");
    case "number":
      return ["number", ...numberLimits(schema)].join(" ");
    case "boolean":
      return "true or false";
    case "null":
      return code("null");
    case "array":
      return `${["list of", ...between(schema.minItems, schema.maxItems)].join(" ")}: ${kindWords(schema.items ?? {})}`;
    case "object":
      return objectWords(schema);
    default:
      return "anything";
  }
};

const objectWords = ({ additionalProperties, properties, oneOf = [] }: Schema): string => {
  const each = typeof additionalProperties === "object" ? kindWords(additionalProperties) : undefined;
  if (properties === undefined && each !== undefined) return `object of names, each with: ${each}`;
  const one = oneOf.flatMap(({ required = [] }) => required);
  return one.length > 0 ? `object with one of ${one.map(code).join(", ")}` : "object";
};

/** A schema with a name has a heading of its own. */
const schemaLink = (ref: string): string => {
  const name = ref.replace("#/components/schemas/", "");
  return `[${name}](#${schemaAnchor(name)})`;
};

/** The anchor of a named schema. */
export const schemaAnchor = (name: string): string => `schema-${name.toLowerCase()}`;

const textLimits = ({ format, pattern, minLength, maxLength }: Schema): string[] => [
  ...(format === undefined ? [] : [`(${format})`]),
  ...between(minLength, maxLength, "characters").map((words) => `of ${words}`),
  ...(pattern === undefined || format !== undefined ? [] : [`that matches ${code(pattern)}`]),
];

const numberLimits = ({ minimum, maximum, exclusiveMinimum }: Schema): string[] => {
  if (exclusiveMinimum !== undefined) return [`above ${exclusiveMinimum}`, ...between(undefined, maximum)];
  const [least, most] = [minimum, maximum].map((limit) =>
    limit === undefined || Math.abs(limit) === Number.MAX_SAFE_INTEGER ? undefined : limit,
  );
  return between(least, most);
};

const between = (least: number | undefined, most: number | undefined, unit?: string): string[] => {
  const of = unit === undefined ? "" : ` ${unit}`;
  if (least !== undefined && most !== undefined) return [least === most ? `${least}${of}` : `${least} to ${most}${of}`];
  if (least !== undefined) return least === 0 ? [] : [`${least} or more${of}`];
  return most === undefined ? [] : [`at most ${most}${of}`];
};
