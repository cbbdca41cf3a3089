import { z } from "zod";
import { listOf } from "./list-of.ts";

const named = listOf(z.object({ name: z.string() }), 3);
const issuesOf = (value: unknown) =>
  named.safeParse(value).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

it("gives what its elements become", () => {
  expect(named.parse([{ name: "a", more: 1 }, { name: "b" }])).toEqual([{ name: "a" }, { name: "b" }]);
});

it.each<[string, unknown, string]>([
  ["no list", { length: 1 }, ": expected a list"],
  ["too many, whatever they are", [0, 0, 0, 0], ": Too big: expected at most 3"],
  ["several that do not fit", [{ name: "a" }, {}, 0], "1.name: Invalid input: expected string, received undefined"],
])("tells one mistake of %s", (_title, value, told) => {
  expect(issuesOf(value)).toEqual([told]);
});

it("stops at the first of a million that do not fit", () => {
  const zeros = listOf(z.object({}), 1_000_000).safeParse(Array.from({ length: 1_000_000 }, () => 0));
  expect(zeros.error?.issues).toHaveLength(1);
});
