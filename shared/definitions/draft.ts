import type { z } from "zod";
import { mergePatch } from "./merge-patch.ts";
import type { Mistake } from "./mistake.ts";
import { mistakesOf } from "./mistakes-of.ts";
import { patchSchema } from "./patch-schema.ts";

/**
 * What a caller sent, held against its schema and not refused yet: who takes it looks for further mistakes, such as
 * those that only the account knows, and names all of them at once. There is a value when `mistakes` is empty.
 */
export type Draft<Value> = { sent: unknown; value?: Value; mistakes: readonly Mistake[] };

export const draftOf = <Schema extends z.ZodType>(schema: Schema, sent: unknown): Draft<z.output<Schema>> => {
  const parsed = schema.safeParse(sent);
  return parsed.success
    ? { sent, value: parsed.data, mistakes: [] }
    : { sent, mistakes: mistakesOf(parsed.error, sent, schema) };
};

/**
 * What a merge patch makes of what is stored, as if somebody had sent all of it. Mistakes of the patch itself come first; a null
 * for what is always there, `kept`, is one of them: it would be taken and change nothing.
 */
export const draftOfPatch = <Schema extends z.ZodType>(
  schema: Schema,
  stored: z.output<Schema>,
  patch: unknown,
  kept: readonly string[],
): Draft<z.output<Schema>> => {
  const ofPatch = [...draftOf(patchSchema(schema), patch).mistakes, ...nullsFor(kept, patch)];
  // Of what is no object nothing can be merged, and nothing more is to be said.
  if (ofPatch.some(({ path }) => path === "")) return { sent: patch, mistakes: ofPatch };
  const told = new Set(ofPatch.map(({ path }) => path));
  const { value, ...whole } = draftOf(schema, mergePatch(stored, patch));
  const mistakes = [...ofPatch, ...whole.mistakes.filter(({ path }) => !told.has(path))];
  return value === undefined || mistakes.length > 0 ? { sent: whole.sent, mistakes } : { ...whole, value };
};

const nullsFor = (kept: readonly string[], patch: unknown): Mistake[] =>
  Object.entries(typeof patch === "object" && patch !== null ? patch : {})
    .filter(([key, value]) => value === null && kept.includes(key))
    .map(([path]) => ({ path, expected: "another value, or nothing: it cannot be taken away", found: "null" }));
