import { canonicalValues } from "./canonical-values.ts";

it("is the same for the same values in any order", () => {
  expect(canonicalValues({ B: "2", A: 1 })).toBe('{"A":1,"B":"2"}');
  expect(canonicalValues({ A: 1, B: "2" })).toBe('{"A":1,"B":"2"}');
  expect(canonicalValues({ 10: 1, B: "2", 9: null })).toBe('{"10":1,"9":null,"B":"2"}');
  expect(canonicalValues({})).toBe("{}");
});

it.each([
  [{ A: 1 }, { A: "1" }],
  [{ A: true }, { A: "true" }],
  [{ A: null }, {}],
  [{ A: null }, { A: "null" }],
  [{ A: "x" }, { B: "x" }],
  [{ A: 'x","B":"y' }, { A: "x", B: "y" }],
])("differs between %j and %j", (one, other) => {
  expect(canonicalValues(one)).not.toBe(canonicalValues(other));
});
