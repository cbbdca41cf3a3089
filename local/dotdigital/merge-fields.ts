import { type Contact, type FieldValue, fieldsOf, setFields } from "./contact.ts";
import type { DataField } from "./data-field.ts";
import type { MergeOption } from "./import-request.ts";

/**
 * Writes incoming data fields to a contact. Names match without regard to case; a name that the account does not have
 * is ignored, silently, as Dotdigital does on imports. `null` clears under `overwrite`; an empty value changes nothing
 * under `overwriteIfNotEmpty`; a value that is there stays under `overwriteIfEmpty`.
 */
export const mergeFields = (
  contact: Contact,
  incoming: Record<string, unknown>,
  option: MergeOption,
  declared: ReadonlyMap<string, DataField>,
): void => {
  const fields = fieldsOf(contact);
  for (const key in incoming) {
    const field = declared.get(key.toLowerCase());
    const value = incoming[key];
    if (field === undefined || !isFieldValue(value)) continue;
    if (option === "overwriteIfNotEmpty" && isEmpty(value)) continue;
    if (option === "overwriteIfEmpty" && !isEmpty(fields[field.name] ?? null)) continue;
    if (value === null) delete fields[field.name];
    else fields[field.name] = value;
  }
  setFields(contact, fields);
};

const isEmpty = (value: FieldValue | null): boolean => value === null || value === "";

const isFieldValue = (value: unknown): value is FieldValue | null =>
  value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** Dotdigital's text limit, as its reseller documents it. */
const MAX_TEXT_LENGTH = 1000;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * The name of the first incoming field whose value is not of its type. What Dotdigital does with one is not
 * documented; the stand-in refuses the contact, so that a mistake in the mapping cannot hide.
 */
export const findMistypedField = (
  incoming: Record<string, unknown>,
  declared: ReadonlyMap<string, DataField>,
): string | undefined => {
  for (const key in incoming) {
    const field = declared.get(key.toLowerCase());
    const value = incoming[key];
    if (field !== undefined && value !== null && value !== "" && !fits(value, field.type)) return field.name;
  }
  return undefined;
};

const fits = (value: unknown, type: DataField["type"]): boolean => {
  switch (type) {
    case "String":
      return typeof value === "string" && value.length <= MAX_TEXT_LENGTH;
    case "Numeric":
      return typeof value === "number";
    case "Boolean":
      return typeof value === "boolean";
    case "Date":
      return typeof value === "string" && ISO_DATE.test(value) && !Number.isNaN(Date.parse(value));
  }
};
