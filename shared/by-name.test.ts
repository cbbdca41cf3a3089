import { z } from "zod";
import { byName, byNameSchema, valueNamed } from "./by-name.ts";

const odd = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "plain"];
const all = byName(odd.map((name, index) => [name, index]));

it("has what was put there, under whatever name, and nothing else", () => {
  expect(Object.entries(all)).toEqual(odd.map((name, index) => [name, index]));
  expect(byName().constructor).toBeUndefined();
});

it("counts under any name", () => {
  const counts = byName<number>();
  for (const name of [...odd, ...odd]) counts[name] = (counts[name] ?? 0) + 1;
  expect(Object.entries(counts)).toEqual(odd.map((name) => [name, 2]));
});

it("is the same after JSON and its schema", () => {
  const read = byNameSchema(z.number()).parse(JSON.parse(JSON.stringify(all)));
  expect(JSON.stringify(read)).toBe(JSON.stringify(all));
  expect(Object.getPrototypeOf(read)).toBeNull();
});

it.each([null, [], 5, "text", undefined])("takes %j for none", (value) => {
  expect(byNameSchema(z.number()).safeParse(value).success).toBe(false);
});

it("says which value is wrong", () => {
  expect(byNameSchema(z.number()).safeParse(JSON.parse('{"__proto__":"x"}')).error?.issues[0]?.path).toEqual([
    "__proto__",
  ]);
});

it("finds under a name only what a plain record has itself", () => {
  expect([valueNamed({ a: 1 }, "a"), valueNamed<number>({ a: 1 }, "constructor")]).toEqual([1, undefined]);
});
