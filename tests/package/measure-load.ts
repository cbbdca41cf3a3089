import { globSync, readFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

/**
 * Loads the app of a folder as the language worker does at a cold start, by `require` or as modules, and prints what that
 * took: `{"cpuMs","wallMs"}`. `npx node tests/package/measure-load.ts dist/app`
 */
const folder = resolve(process.argv[2] ?? ".");
const manifest = z
  .object({ main: z.string(), type: z.string().optional() })
  .parse(JSON.parse(readFileSync(`${folder}/package.json`, "utf8")));
const files = globSync(manifest.main, { cwd: folder })
  .sort()
  .map((file) => resolve(folder, file));

// The worker injects this module; loading it is no part of the app.
const core = new URL("../../local/host/functions-core.ts", import.meta.url).href;
await import(core);
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === "@azure/functions-core" ? { url: core, shortCircuit: true } : nextResolve(specifier, context),
});
const require = createRequire(`${folder}/package.json`);

const cpuBefore = process.cpuUsage();
const wallBefore = performance.now();
for (const file of files) {
  if (manifest.type === "module") await import(pathToFileURL(file).href);
  else require(file);
}
const { user, system } = process.cpuUsage(cpuBefore);
const wallMs = performance.now() - wallBefore;
process.stdout.write(`${JSON.stringify({ cpuMs: (user + system) / 1000, wallMs })}\n`);
