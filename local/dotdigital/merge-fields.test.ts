import { type Contact, type FieldValue, fieldsOf } from "./contact.ts";
import type { DataField } from "./data-field.ts";
import type { MergeOption } from "./import-request.ts";
import { findMistypedField, mergeFields } from "./merge-fields.ts";

const declared = new Map<string, DataField>([
  ["firstname", { name: "FIRSTNAME", type: "String" }],
  ["points", { name: "POINTS", type: "Numeric" }],
  ["birthday", { name: "BIRTHDAY", type: "Date" }],
  ["is_vip", { name: "IS_VIP", type: "Boolean" }],
]);

const withFields = (fields: Record<string, FieldValue>): Contact => ({
  id: 1,
  email: "ada@example.com",
  status: "subscribed",
  createdMs: 0,
  updatedMs: 0,
  fieldsText: JSON.stringify(fields),
});

it.each<[MergeOption, Record<string, FieldValue>, Record<string, unknown>, Record<string, FieldValue>]>([
  ["overwrite", { FIRSTNAME: "Ada" }, { FIRSTNAME: "Eva" }, { FIRSTNAME: "Eva" }],
  ["overwrite", { FIRSTNAME: "Ada" }, { FIRSTNAME: null }, {}],
  ["overwrite", { FIRSTNAME: "Ada" }, {}, { FIRSTNAME: "Ada" }],
  ["overwrite", {}, { firstName: "Ada" }, { FIRSTNAME: "Ada" }],
  ["overwrite", {}, { SHOE_SIZE: 41 }, {}],
  ["overwriteIfNotEmpty", { FIRSTNAME: "Ada" }, { FIRSTNAME: "Eva" }, { FIRSTNAME: "Eva" }],
  ["overwriteIfNotEmpty", { FIRSTNAME: "Ada" }, { FIRSTNAME: "" }, { FIRSTNAME: "Ada" }],
  ["overwriteIfNotEmpty", { FIRSTNAME: "Ada" }, { FIRSTNAME: null }, { FIRSTNAME: "Ada" }],
  ["overwriteIfNotEmpty", { POINTS: 7, IS_VIP: true }, { POINTS: 0, IS_VIP: false }, { POINTS: 0, IS_VIP: false }],
  ["overwriteIfEmpty", { FIRSTNAME: "Ada" }, { FIRSTNAME: "Eva" }, { FIRSTNAME: "Ada" }],
  ["overwriteIfEmpty", { FIRSTNAME: "" }, { FIRSTNAME: "Eva", POINTS: 3 }, { FIRSTNAME: "Eva", POINTS: 3 }],
  ["overwriteIfEmpty", { POINTS: 0 }, { POINTS: 3 }, { POINTS: 0 }],
])("%s turns %j with %j into %j", (option, before, incoming, after) => {
  const contact = withFields(before);
  mergeFields(contact, incoming, option, declared);
  expect(fieldsOf(contact)).toEqual(after);
});

it.each<[Record<string, unknown>, string | undefined]>([
  [{ FIRSTNAME: "Ada", POINTS: 1.5, BIRTHDAY: "1990-12-31", IS_VIP: false }, undefined],
  [{ BIRTHDAY: "1990-12-31T00:00:00Z" }, undefined],
  [{ POINTS: null, BIRTHDAY: "" }, undefined],
  [{ SHOE_SIZE: {} }, undefined],
  [{ POINTS: "12" }, "POINTS"],
  [{ IS_VIP: "true" }, "IS_VIP"],
  [{ BIRTHDAY: "31/12/1990" }, "BIRTHDAY"],
  [{ BIRTHDAY: "1990-13-31" }, "BIRTHDAY"],
  [{ firstname: "x".repeat(1001) }, "FIRSTNAME"],
  [{ FIRSTNAME: 7 }, "FIRSTNAME"],
])("in %j the mistyped field is %s", (incoming, field) => {
  expect(findMistypedField(incoming, declared)).toBe(field);
});
