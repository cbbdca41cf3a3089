import { z } from "zod";

/** Names of connections and exports: they become blob names, partition keys and parts of run ids. */
export const nameSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,61}$/,
    "expected 1 to 62 lower-case letters, digits or dashes, beginning with a letter or digit",
  );

/** Whether a secret's name begins with one of these; Key Vault's names know no case. */
export const beginsWithOne = (name: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => name.toLowerCase().startsWith(prefix.toLowerCase()));

/** Azure's own rule for names of containers, but for `$web` and its like. */
export const containerNameSchema = z
  .string()
  .regex(/^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]$/, "expected the name of a blob container");

/** Key Vault's own rule for names of secrets. */
export const secretNameSchema = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,127}$/, "expected the name of a secret: 1 to 127 letters, digits or dashes");
