import type { z } from "zod";
import { MistakesError } from "./mistake.ts";
import { mistakesOf } from "./mistakes-of.ts";
import { protoKeysIn } from "./proto-keys-in.ts";

/** What the schema makes of the value. Throws `MistakesError` with everything that is wrong in it. */
export const parseInput = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(value);
  const mistakes = parsed.success ? protoKeysIn(value) : mistakesOf(parsed.error, value, schema);
  if (parsed.success && mistakes.length === 0) return parsed.data;
  throw new MistakesError(mistakes);
};
