import { existsSync, globSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { appRegistry, runHooks } from "./app-registry.ts";
import { SetUpError } from "./set-up-error.ts";

const coreModule = new URL("./functions-core.ts", import.meta.url).href;
let loaded: string | undefined;

/**
 * Loads the app into this process, so that its functions stand in the registry: every file that `main` matches, in
 * order, as the worker does. `main` is a file or a glob under `directory`; without it, that of package.json.
 * Throws where the real worker would only log, because an app that does not load is of no use here.
 * Source: azure-functions-nodejs-worker src/startApp.ts.
 */
export const loadApp = async (directory: string, main: string | undefined): Promise<void> => {
  const pattern = main ?? mainOfPackage(directory);
  const files = [...globSync(pattern, { cwd: directory })].sort().map((file) => resolve(directory, file));
  if (files.length === 0) throw new SetUpError(missingMain(directory, pattern));
  const wanted = files.join(", ");
  if (loaded !== undefined && loaded !== wanted) {
    throw new Error(`this process already holds the app ${loaded} and cannot load ${wanted}: one app a process`);
  }
  if (loaded === wanted) return;
  loaded = wanted;
  provideFunctionsCore();
  for (const file of files) await loadFile(directory, file);
  await runHooks("appStart", { hookData: {}, appHookData: {}, functionAppDirectory: directory });
  if (appRegistry.functions.size === 0) {
    throw new Error(`${wanted} registers no function: expected calls of app.http, app.storageQueue or app.timer`);
  }
};

const mainOfPackage = (directory: string): string => {
  const file = resolve(directory, "package.json");
  if (!existsSync(file))
    throw new SetUpError(`${file} is missing: run from the folder of the app, or give --main FILE`);
  const parsed = z.object({ main: z.string().min(1) }).safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) {
    throw new SetUpError(`${file}: expected "main" to name the file(s) that register the functions`, {
      cause: parsed.error,
    });
  }
  return parsed.data.main;
};

const missingMain = (directory: string, pattern: string): string =>
  `there is no ${pattern} in ${directory}: run \`npm run build\` first, or give --main FILE`;

const loadFile = async (directory: string, file: string): Promise<void> => {
  try {
    await import(pathToFileURL(file).href);
  } catch (cause) {
    throw new Error(`the app did not load: ${relative(directory, file)} threw while it was being loaded`, { cause });
  }
};

/** Redirects the name that the worker injects to our own module, for `require` as well as for `import`. */
const provideFunctionsCore = (): void => {
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      specifier === "@azure/functions-core" ? { url: coreModule, shortCircuit: true } : nextResolve(specifier, context),
  });
};
