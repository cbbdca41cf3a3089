import { comparableAddress } from "./comparable-address.ts";

it.each([
  ["Anna@Example.com ", "anna@example.com"],
  ["jo\u0308rg@bücher.example", "jörg@xn--bcher-kva.example"],
  [' "Anna Berg"@Example.com', '"anna berg"@example.com'],
  ["Anna@Localhost", "anna@localhost"],
  ["an\ud800na@example.com", "an\ud800na@example.com"],
])("of %j is %j", (text, expected) => {
  expect(comparableAddress(text)).toBe(expected);
});

it("is what form 1 was, for what was stored under it", () => {
  expect(comparableAddress(" Jo\u0308rg@Bücher.example", 1)).toBe("jo\u0308rg@bücher.example");
});
