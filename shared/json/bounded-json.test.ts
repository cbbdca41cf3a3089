import { parseBounded } from "./bounded-json.ts";

const limits = { values: 5, depth: 3 };

it.each<[string, unknown]>([
  ['{"a":1,"b":2,"c":3,"d":4,"e":5}', { a: 1, b: 2, c: 3, d: 4, e: 5 }],
  ["[[[]]]", [[[]]]],
  ['"[[[[,,,,,,,"', "[[[[,,,,,,,"],
  ['"\\"[[[["', '"[[[['],
  ['["\\\\","[[[["]', ["\\", "[[[["]],
  ["5", 5],
])("takes %s", (text, value) => {
  expect(parseBounded(text, limits)).toEqual({ kind: "json", value });
});

it.each([
  ["[1,2,3,4,5,6]", "it holds more than 5 values"],
  ["[{},{},{}]", "it holds more than 5 values"],
  ["[[[[]]]]", "it is nested deeper than 3 levels"],
  ['["\\\\",[[[1]]]]', "it is nested deeper than 3 levels"],
  ["[[[[", "it is nested deeper than 3 levels"],
  ["", "it is not JSON (0 characters)"],
  ['"open', "it is not JSON (5 characters)"],
  ['"open\\"', "it is not JSON (7 characters)"],
  ["{]}", "it is not JSON (3 characters)"],
])("refuses %s: %s", (text, problem) => {
  expect(parseBounded(text, limits)).toEqual({ kind: "problem", problem });
});

it("takes time in proportion to the text, however many backslashes and quotes it has", () => {
  const text = `"${'\\"'.repeat(2_000_000)}`;
  const start = performance.now();
  expect(parseBounded(text, limits).kind).toBe("problem");
  expect(performance.now() - start).toBeLessThan(2_000);
});
