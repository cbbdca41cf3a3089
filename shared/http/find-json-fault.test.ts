import fc from "fast-check";
import { findJsonFault, findRepeatedName } from "./find-json-fault.ts";

describe("where a text stops being JSON", () => {
  it.each([
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, "a comma or }"],
    ['{"a": 1,}', 1, 9, "a name in double quotes"],
    ['{"a": [1, 2,]}', 1, 13, "a value"],
    ["{a: 1}", 1, 2, "a name in double quotes, or }"],
    ["{'a': 1}", 1, 2, "a name in double quotes, or }"],
    ['{"a" 1}', 1, 6, "a colon"],
    ['{"a": tru}', 1, 7, "a value"],
    ['{"a": 01}', 1, 8, "a comma or }"],
    ['{"a": 1', 1, 8, "a comma or }"],
    ['{"a":', 1, 6, "a value"],
    ["[1 2]", 1, 4, "a comma or ]"],
    ["[", 1, 2, "a value or ]"],
    ["{} {}", 1, 4, "nothing more"],
    ["", 1, 1, "a value"],
    ['{\r\n"a":\r\n"it ends\r\n', 3, 9, expect.stringContaining("quote")],
    ['{"a": "C:\\temp\\x"}', 1, 15, expect.stringContaining("quote")],
    ["{]", 1, 2, "a name in double quotes, or }"],
    ['{"a": 1]', 1, 8, "a comma or }"],
  ])("%j: line %d, column %d", (text, line, column, expected) => {
    expect(findJsonFault(text)).toEqual({ line, column, expected });
  });

  it("is nowhere exactly when the parser takes the text", () => {
    const damaged = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom("", ",", "}", "]", '"', "\\", "1", ":", "\n", "e", "-", "\u0000", "{"),
      )
      .map(
        ([json, place, what]) =>
          json.slice(0, place % (json.length + 1)) + what + json.slice((place % (json.length + 1)) + 1),
      );
    fc.assert(
      fc.property(fc.oneof(fc.json(), damaged, fc.string()), (text) => {
        expect(findJsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("is found in a large body at once, however deep or long", () => {
    expect(findJsonFault(`${"[".repeat(128_000)}${"]".repeat(127_999)}`)).toMatchObject({ expected: "a comma or ]" });
    expect(findJsonFault(`{"a": "${"x".repeat(256_000)}`)).toMatchObject({ line: 1, column: 256_008 });
  });
});

describe("a name that an object has twice", () => {
  it.each([
    ['{"dryRun": true, "dryRun": false}', 1, 18],
    ['{"a": 1,\n  "\\u0061": 2}', 2, 3],
    ['[{"a": {"b": 1, "c": [{"d": 1, "d": 1}]}}]', 1, 32],
    ['{"": 1, "": 1}', 1, 9],
    ['{"__proto__": 1, "__proto__": 1}', 1, 18],
    ['{"a": {"a": {}}, "b": [], "a": 1}', 1, 27],
  ])("%j: line %d, column %d", (text, line, column) => {
    expect(findRepeatedName(text)).toMatchObject({ line, column });
    expect(findJsonFault(text)).toBeUndefined();
  });

  it.each(['{"a": {"a": [{"a": 1}, {"a": 1}]}}', '{"a": 1, "A": 1}', '["a", "a"]', '{"a": "a", "b": "a"}', "1"])(
    "is not in %s",
    (text) => expect(findRepeatedName(text)).toBeUndefined(),
  );

  it("is found exactly where one was written twice", () => {
    const member = fc.tuple(fc.constantFrom("a", "b", "\u00e5", "__proto__"), fc.json({ maxDepth: 1 }));
    fc.assert(
      fc.property(fc.array(member, { maxLength: 4 }), (members) => {
        const text = `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(",")}}`;
        const isUnique = new Set(members.map(([name]) => name)).size === members.length;
        expect(findRepeatedName(text) === undefined).toBe(isUnique);
      }),
    );
  });
});

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
