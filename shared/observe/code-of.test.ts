import { codeOf } from "./code-of.ts";

it.each(["TypeError", "ECONNRESET", "ERR_INVALID_URL", "RestError", "x".repeat(80)])("takes %s for a code", (text) =>
  expect(codeOf(text)).toBe(text),
);

it.each([
  undefined,
  "",
  "Anna Berg",
  "anna@example.com",
  "1980-05-17",
  "+4791234567",
  "4791234567",
  "x".repeat(81),
  "a\n",
  "a%40b",
])("takes %j for none", (text) => expect(codeOf(text)).toBeUndefined());
