import { saidCode } from "./said-code.ts";

it.each(["ERROR_ADDRESSBOOK_NOT_FOUND", "contacts:badJson", "Finished", "subscribed", "ECONNRESET", "x".repeat(80)])(
  "takes %s for a code",
  (text) => expect(saidCode(text)).toBe(text),
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
])("takes %j for none", (text) => expect(saidCode(text)).toBeUndefined());
