import type { DataField } from "../dotdigital/dotdigital.ts";
import { constantValue, expectedConstant } from "./constant-value.ts";
import { type MappedField, sourceOf } from "./mapped-field.ts";

/** What of a field's mapping does not fit the account's data field. `member`: which of its members. */
export type FieldMisfit = { member: string; expected: string; found: string };

/** Holds how a data field is filled against the type that it has in the account. */
export const fieldMisfits = (given: MappedField, { name, type }: DataField): FieldMisfit[] => {
  const source = sourceOf(given);
  const misfits: FieldMisfit[] = [];
  for (const member of ["constant", "default"] as const) {
    const value = source[member];
    if (value === undefined || constantValue(value, type) !== undefined) continue;
    const expected = `${expectedConstant[type]}: data field ${name} is of type ${type}`;
    misfits.push({ member, expected, found: typeof value === "string" ? "another text" : `another ${typeof value}` });
  }
  for (const member of ["join", "trim", "case", "dateAs"] as const) {
    if (source[member] === undefined || type === "String") continue;
    const expected =
      member === "dateAs" && type === "Date"
        ? `nothing here: dates go into data field ${name} as they are, and mapping.formats says how a column writes them`
        : `a data field of texts (String): what comes of '${member}' is a text`;
    misfits.push({ member, expected, found: `data field ${name} of type ${type}` });
  }
  return misfits;
};
