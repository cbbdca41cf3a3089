import { z } from "zod";
import { mistakesOf, pathText } from "./mistakes-of.ts";

const schema = z.strictObject({
  name: z.string().min(2).max(5),
  size: z.number().int().min(1).max(10),
  share: z.number().max(1),
  tags: z.array(z.string()).min(1),
  kind: z.enum(["one", "two"]),
  agree: z.literal(true),
  byKey: z.record(z.string().regex(/^[a-z]+$/, "expected lower-case letters"), z.string()),
});

const right = { name: "abc", size: 3, share: 0.5, tags: ["x"], kind: "one", agree: true, byKey: { a: "b" } };

describe("what zod found, in words", () => {
  it.each([
    [{ name: "" }, "name", "at least 2 characters", "empty text"],
    [{ name: "abcdef" }, "name", "at most 5 characters", '"abcdef"'],
    [{ name: undefined }, "name", "text", "nothing"],
    [{ name: null }, "name", "text", "null"],
    [{ name: ["a"] }, "name", "text", "a list of 1"],
    [{ size: 1.5 }, "size", "a whole number", "1.5"],
    [{ size: 11 }, "size", "at most 10", "11"],
    [{ size: "3" }, "size", "a number", '"3"'],
    [{ share: 1.5 }, "share", "at most 1", "1.5"],
    [{ tags: [] }, "tags", "at least 1 item", "a list of 0"],
    [{ tags: ["x", true] }, "tags[1]", "text", "true"],
    [{ tags: { 0: "x" } }, "tags", "a list", "an object"],
    [{ kind: "three" }, "kind", 'one of "one", "two"', '"three"'],
    [{ agree: false }, "agree", "true", "false"],
    [{ byKey: { B: "x" } }, "byKey.B", "lower-case letters", '"x"'],
    [{ byKey: { a: 1 } }, "byKey.a", "text", "1"],
    [{ byKey: [] }, "byKey", "an object", "a list of 0"],
  ])("%j", (change, path, expected, found) => {
    const value = { ...right, ...change };
    const { error } = schema.safeParse(value);
    expect(error && mistakesOf(error, value, schema)).toEqual([{ path, expected, found }]);
  });

  it("names every unknown key by itself, with the nearest and those there are", () => {
    const value = { ...right, tag: 1, "two words": 2 };
    const { error } = schema.safeParse(value);
    const known = ["name", "size", "share", "tags", "kind", "agree", "byKey"];
    expect(error && mistakesOf(error, value, schema)).toEqual([
      { path: "tag", expected: "no such key", nearest: "tags", known },
      { path: '["two words"]', expected: "no such key", known },
    ]);
  });

  it("of a key where there is to be none tells no choice", () => {
    const none = z.strictObject({});
    const { error } = none.safeParse({ mode: 1 });
    expect(error && mistakesOf(error, { mode: 1 }, none)).toEqual([{ path: "mode", expected: "no such key" }]);
  });

  it("names the first hundred, whatever comes after", () => {
    const keys = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`k${index}`, 0]));
    const { error } = schema.safeParse({ ...right, ...keys });
    const mistakes = error ? mistakesOf(error, right, schema) : [];
    expect([mistakes.length, mistakes[99]?.path]).toEqual([100, "k99"]);
  });

  it("writes a path as JavaScript would, and no more of a key than can be read", () => {
    expect(pathText(["targets", 0, "addressBookId"])).toBe("targets[0].addressBookId");
    expect(pathText(["fields", "a b", "c"])).toBe('fields["a b"].c');
    expect(pathText(["k".repeat(5000)])).toHaveLength(104);
  });
});
