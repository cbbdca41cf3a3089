import type { z } from "zod";
import type { Mistake } from "./mistake.ts";
import { mistakesOf } from "./mistakes-of.ts";
import { protoKeysIn } from "./proto-keys-in.ts";

/**
 * What a caller sent, held against its schema and not refused yet: who takes it looks for further mistakes, such as
 * those that only the account knows, and names all of them at once. There is a value when `mistakes` is empty.
 */
export type Draft<Value> = { sent: unknown; value?: Value; mistakes: readonly Mistake[] };

export const draftOf = <Schema extends z.ZodType>(schema: Schema, sent: unknown): Draft<z.output<Schema>> => {
  const parsed = schema.safeParse(sent);
  const named = parsed.success ? [] : mistakesOf(parsed.error, sent);
  const mistakes = [...named, ...protoKeysIn(sent).filter(({ path }) => named.every((one) => one.path !== path))];
  return parsed.success && mistakes.length === 0 ? { sent, value: parsed.data, mistakes } : { sent, mistakes };
};
