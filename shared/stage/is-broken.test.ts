import { isBroken } from "./is-broken.ts";

it.each([
  ["row-too-long", true],
  ["row-too-short", true],
  ["row-in-doubt", true],
  ["quotes-broken", true],
  ["record-too-large", true],
  ["email-undecodable", true],
  ["email-missing", false],
  ["email-invalid", false],
  ["email-invisible-character", false],
  ["email-domain-invalid", false],
] as const)("of a row that is refused as %s nobody knows whose it is: %s", (problem, is) => {
  expect(isBroken(problem)).toBe(is);
});
