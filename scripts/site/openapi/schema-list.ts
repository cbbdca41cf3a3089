import type { Schema } from "./document-shape.ts";
import { code, plain } from "./marks.ts";
import { schemaWords } from "./schema-words.ts";

/** What is in a value of this schema, as a Markdown list with lists in it; no line for one with nothing in it. */
export const schemaList = (schema: Schema, depth = 0): string[] => {
  const { properties, required = [], items, additionalProperties, anyOf, oneOf } = schema;
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([name, property]) =>
      entry(code(name), property, required.includes(name), depth),
    );
  }
  if (items !== undefined) return schemaList(items, depth);
  if (typeof additionalProperties === "object") return schemaList(additionalProperties, depth);
  const choices = (anyOf ?? oneOf ?? []).filter((choice) => schemaList(choice).length > 0);
  if (choices.length === 1) return choices.flatMap((choice) => schemaList(choice, depth));
  return choices.flatMap((choice, at) => entry(at === 0 ? "either" : "or", choice, true, depth));
};

const entry = (name: string, schema: Schema, isRequired: boolean, depth: number): string[] => {
  const description = schema.description === undefined ? "" : ` — ${plain(schema.description)}`;
  return [
    `${"  ".repeat(depth)}- ${name}: ${schemaWords(schema)}${isRequired ? "" : "; may be left out"}${description}`,
    ...schemaList(schema, depth + 1),
  ];
};
