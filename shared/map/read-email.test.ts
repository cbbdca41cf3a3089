import { readEmail } from "./read-email.ts";

it.each([
  [" Anna@Example.com", { kind: "email", email: "anna@example.com" }],
  ["", { kind: "invalid", code: "email-missing" }],
  ["anna", { kind: "invalid", code: "email-invalid" }],
  [
    "anna\u200b@example.com",
    { kind: "invalid", code: "email-invisible-character", detail: "U+200B after the 4th character" },
  ],
  ["an\uFFFDna@example.com", { kind: "invalid", code: "email-undecodable" }],
  ["anna@-é.example", { kind: "invalid", code: "email-domain-invalid" }],
])("reads %j in its canonical form, or says what is wrong with it", (text, expected) => {
  expect(readEmail(text)).toEqual(expected);
});

describe("the address in its earlier form", () => {
  it.each<[string, string | undefined]>([
    ["Anna@Example.com ", undefined],
    ["anna@bücher.example", "anna@bücher.example"],
    ["jo\u0308rg@example.com", "jo\u0308rg@example.com"],
    ["a\u200db@example.com", undefined],
    ["nobody", undefined],
    // A capital that stays one now.
    ["\u0130pek@example.com", "i\u0307pek@example.com"],
  ])("is told of %j only where it was another one", (text, formerEmail) => {
    expect(readEmail(text).formerEmail).toBe(formerEmail);
  });
});
