import { z } from "zod";
import { keysAt } from "./keys-at.ts";

const schema = z.strictObject({
  list: z.array(z.strictObject({ a: z.string(), b: z.string() })).min(1),
  fields: z.record(z.string(), z.strictObject({ c: z.string() })).optional(),
  limits: z.strictObject({ d: z.number() }).default({ d: 1 }),
  agree: z.union([z.literal(true), z.strictObject({ version: z.string() })]).nullish(),
});

it.each([
  [[], ["list", "fields", "limits", "agree"]],
  [
    ["list", 3],
    ["a", "b"],
  ],
  [["fields", "any"], ["c"]],
  [["limits"], ["d"]],
  [["agree"], ["version"]],
  [["list"], []],
  [["constructor"], []],
  [["list", 0, "a"], []],
])("at %j an object may have %j", (path, keys) => {
  expect(keysAt(schema, path)).toEqual(keys);
});
