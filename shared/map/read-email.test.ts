import fc from "fast-check";
import validator from "validator";
import { isPlainEmail, readEmail } from "./read-email.ts";

const email = (value: string) => ({ kind: "email", email: value });
const missing = { kind: "invalid", code: "email-missing" };
const invalid = { kind: "invalid", code: "email-invalid" };

it.each([
  ["anna@example.com", email("anna@example.com")],
  ["  Anna.Berg@Example.COM\t", email("anna.berg@example.com")],
  ["\u00a0anna@example.com\u00a0", email("anna@example.com")],
  ["anna+news@mail.example.co.uk", email("anna+news@mail.example.co.uk")],
  ["o'brien@example.com", email("o'brien@example.com")],
  ["ÅSA@example.com", email("åsa@example.com")],
  ["anna@münchen.example", email("anna@münchen.example")],
  ["anna@xn--mnchen-3ya.example", email("anna@xn--mnchen-3ya.example")],
  ["a@a-b.example", email("a@a-b.example")],
  ["", missing],
  ["   ", missing],
  ["NULL", missing],
  ["null", missing],
  ["\\N", missing],
  ["n/a", invalid],
  ["-", invalid],
  ["anna", invalid],
  ["anna@", invalid],
  ["@example.com", invalid],
  ["anna@example", invalid],
  ["anna@example.com.", invalid],
  ["anna@.example.com", invalid],
  ["anna@-example.com", invalid],
  ["anna@example..com", invalid],
  ["anna@exa mple.com", invalid],
  ["anna berg@example.com", invalid],
  ["anna..berg@example.com", invalid],
  [".anna@example.com", invalid],
  ["anna@berg@example.com", invalid],
  ["anna@example.com;ben@example.com", invalid],
  ["anna@example.com,ben@example.com", invalid],
  ["Anna <anna@example.com>", invalid],
  ["mailto:anna@example.com", invalid],
  ['"anna berg"@example.com', invalid],
  ["anna@127.0.0.1", invalid],
  ["anna@[127.0.0.1]", invalid],
  ["anna@localhost", invalid],
  ["anna@example.com\u200b", invalid],
  ["\u200danna@example.com", invalid],
  ["an\u00adna@example.com", invalid],
  ["an\uFFFDna@example.com", invalid],
  ["an\u0000na@example.com", invalid],
  [`${"a".repeat(64)}@example.com`, email(`${"a".repeat(64)}@example.com`)],
  [`${"a".repeat(65)}@example.com`, invalid],
  [`anna@${"a".repeat(63)}.example`, email(`anna@${"a".repeat(63)}.example`)],
  [`anna@${"a".repeat(64)}.example`, invalid],
  [`anna@${"abcdefgh.".repeat(28)}com`, invalid],
])("%j", (text, expected) => {
  expect(readEmail(text)).toEqual(expected);
});

it("lets nothing pass by the short way that the long way would stop", () => {
  const unit = fc.constantFrom("a", "z", "0", "-", "_", "+", ".", "@", "xn--");
  const address = fc.tuple(fc.string({ unit }), fc.string({ unit })).map(([local, domain]) => `${local}@${domain}.com`);
  fc.assert(
    fc.property(fc.oneof(address, fc.emailAddress()), (text) => {
      expect(!isPlainEmail(text) || validator.isEmail(text)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});
