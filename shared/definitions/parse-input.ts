import type { z } from "zod";
import { MistakesError } from "./mistake.ts";
import { mistakesOf } from "./mistakes-of.ts";

/** What the schema makes of the value. Throws `MistakesError` with everything that is wrong in it. */
export const parseInput = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new MistakesError(mistakesOf(parsed.error, value));
};
