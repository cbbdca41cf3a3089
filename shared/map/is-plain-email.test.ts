import fc from "fast-check";
import validator from "validator";
import { isPlainEmail } from "./is-plain-email.ts";

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

it.each([
  "a@b.se",
  "anna.maria.berg@mail.example.co.uk",
  "a+b_c-d.e@a-b-c.example",
  `${"a".repeat(64)}@${"b".repeat(55)}.example`,
  `a@${"b".repeat(55)}.example`,
])("takes the short way for %s", (address) => {
  expect(isPlainEmail(address)).toBe(true);
});

it.each([
  `${"a".repeat(65)}@example.com`,
  `a@${"b".repeat(56)}.example`,
  `${"a".repeat(64)}@${"b".repeat(56)}.example`,
  "a@b",
  "a@b.c",
  "a.@b.example",
  "a@b-.example",
])("leaves %s to the long way", (address) => {
  expect(isPlainEmail(address)).toBe(false);
});
