import { z } from "zod";
import { byName, byNameSchema } from "../by-name.ts";

const members = ["constant", "default", "separator"] as const;

const text = z.string().optional().catch(undefined);
const sourceSchema = z.looseObject({ constant: text, default: text, separator: text }).catch({});
const mappingWithFields = z.looseObject({ fields: byNameSchema(sourceSchema).catch({}) }).catch({ fields: {} });

/** Every text that a mapping has for a data field, written by hand. Takes anything. */
export const fieldTexts = (mapping: unknown): { field: string; member: string; value: string }[] =>
  Object.entries(mappingWithFields.parse(mapping).fields).flatMap(([field, source]) =>
    members.flatMap((member) => {
      const value = source[member];
      return value === undefined ? [] : [{ field, member, value }];
    }),
  );

/** Data fields as they are filled, with each text that was written by hand changed. Takes what a mapping may have. */
export const changeFieldTexts = <Field>(
  fields: Readonly<Record<string, Field>>,
  change: (value: string) => string,
): Record<string, Field> => byName(Object.entries(fields).map(([name, field]) => [name, changeTexts(field, change)]));

const changeTexts = <Field>(field: Field, change: (value: string) => string): Field => {
  if (typeof field !== "object" || field === null) return field;
  const changed = Object.entries(field).map(([member, value]) => [
    member,
    typeof value === "string" && members.some((one) => one === member) ? change(value) : value,
  ]);
  return Object.assign({}, field, Object.fromEntries(changed));
};
