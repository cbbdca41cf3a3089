import { nameSchema } from "../settings/names.ts";
import type { Mistake } from "./mistake.ts";
import { mistakesOf } from "./mistakes-of.ts";

/** What is wrong with the name, in the address, of a connection or an export that is to be made. */
export const checkName = (name: string): Mistake[] => {
  const { error } = nameSchema.safeParse(name);
  return error ? mistakesOf(error, name, nameSchema).map((mistake) => ({ ...mistake, path: "name" })) : [];
};
