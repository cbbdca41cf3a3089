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
