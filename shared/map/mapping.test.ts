import { mappingSchema } from "./mapping.ts";

const mapping = (field: string) => mappingSchema.safeParse({ email: "EMail", fields: { [field]: "Name" } }).success;

it.each(["FIRSTNAME", "a-b_9", "a".repeat(100), "PRÉNOM", "ИМЯ", "FIRST NAME", "名"])(
  "takes %s as the name of a data field, for the account says which there are",
  (field) => {
    expect(mapping(field)).toBe(true);
  },
);

it.each(["", "a".repeat(101), "A\u0000B", "A\nB", "A\u200bB"])("refuses %j, which no data field is called", (field) => {
  expect(mapping(field)).toBe(false);
});

const withFormat = (format: string) => mappingSchema.safeParse({ email: "EMail", formats: { Born: format } }).success;

it.each([
  "dd/MM/yyyy",
  "d.M.yyyy",
  "M/d/yyyy h:mm:ss tt",
  "yyyy/MM/dd",
  "dd-MM-yyyy",
  "1.234,56",
  "1234,56",
  "1 234.56",
  "nb-NO",
  "en",
])("takes %s as a format", (format) => {
  expect(withFormat(format)).toBe(true);
});

it.each([
  "",
  "dd/MM/yy",
  "dd MMM yyyy",
  "ddMMyyyy",
  "dd/MM.yyyy",
  "MM/yyyy",
  "1,5",
  "day first",
  "english-please-and-more",
])("refuses %j as a format", (format) => {
  expect(withFormat(format)).toBe(false);
});
