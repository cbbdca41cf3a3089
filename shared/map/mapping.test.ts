import { mappingSchema } from "./mapping.ts";

const mapping = (field: string) => mappingSchema.safeParse({ email: "EMail", fields: { [field]: "Name" } }).success;

it.each(["FIRSTNAME", "a-b_9", "a".repeat(20)])("takes %s as the name of a data field", (field) => {
  expect(mapping(field)).toBe(true);
});

it.each(["", "a".repeat(21), "FIRST NAME", "FIRSTNAME!", "!FIRSTNAME", "Ærlig"])("refuses %j", (field) => {
  expect(mapping(field)).toBe(false);
});
