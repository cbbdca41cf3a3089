import { z } from "zod";
import { isObject } from "./json/is-object.ts";

/**
 * Values by a name that comes from outside: of a segment, a status, a code. The record has no prototype, so `constructor`
 * finds nothing that was not put there, and `__proto__` is a name as any other.
 */
export const byName = <Value>(entries: Iterable<readonly [string, Value]> = []): Record<string, Value> => {
  const record: Record<string, Value> = Object.create(null);
  for (const [name, value] of entries) record[name] = value;
  return record;
};

/** What a record has under a name; undefined for what it has only by its prototype. */
export const valueNamed = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** In place of `z.record`, which drops `__proto__` without a word. Not for what is published: it has no JSON Schema. */
export const byNameSchema = <Value extends z.ZodType>(value: Value) =>
  z.custom<Record<string, unknown>>(isObject, "expected an object").transform((record, context) => {
    const read = Object.entries(record).map(([name, inner]): [string, z.output<Value>] => {
      const parsed = value.safeParse(inner);
      if (parsed.success) return [name, parsed.data];
      for (const issue of parsed.error.issues)
        context.addIssue({ code: "custom", message: issue.message, path: [name, ...issue.path] });
      return [name, z.NEVER];
    });
    return byName(read);
  });
