import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { SetUpError } from "./set-up-error.ts";

const schema = z.object({
  IsEncrypted: z.literal(false).optional(),
  Values: z.record(z.string(), z.string()).optional(),
});

/**
 * Puts `Values` of local.settings.json into `env`, as Core Tools does (the real host never reads that file). What the
 * environment already has wins. No file is no mistake. Returns what the file says.
 * Source: Learn functions-develop-local, functions-bindings-expressions-patterns, disable-function.
 */
export const applyLocalSettings = (directory: string, env: NodeJS.ProcessEnv): Record<string, string> => {
  const file = resolve(directory, "local.settings.json");
  const values = existsSync(file) ? readValues(file) : {};
  for (const [name, value] of Object.entries(values)) env[name] ??= value;
  return values;
};

const readValues = (file: string): Record<string, string> => {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new SetUpError(`${file} is not JSON.`, { cause });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new SetUpError(`${file}:\n${z.prettifyError(parsed.error)}`, { cause: parsed.error });
  return parsed.data.Values ?? {};
};

/** Replaces every `%NAME%` by the app setting of that name. Throws when there is no such setting. */
export const resolveNames = (text: string, env: NodeJS.ProcessEnv): string =>
  text.replaceAll(/%([^%]+)%/g, (whole, name: string) => {
    const value = env[name];
    if (value === undefined) throw new Error(`'${whole}' does not resolve: there is no app setting '${name}'`);
    return value;
  });

/** Whether the setting `AzureWebJobs.<function>.Disabled` switches a function off. */
export const isDisabled = (functionName: string, env: NodeJS.ProcessEnv): boolean =>
  [`AzureWebJobs.${functionName}.Disabled`, `AzureWebJobs_${functionName}_Disabled`].some((name) =>
    ["true", "1"].includes((env[name] ?? "").toLowerCase()),
  );
