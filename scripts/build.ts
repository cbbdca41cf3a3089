import { readdirSync } from "node:fs";
import { build } from "esbuild";

/**
 * Bundles every file of functions/ into dist/main.cjs, which `main` in package.json names for Core Tools and Azure.
 * `@azure/functions-core` is injected by the language worker and is never bundled.
 */
const entries = readdirSync("functions")
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .sort();

await build({
  stdin: { contents: entries.map((file) => `import "./functions/${file}";`).join("\n"), resolveDir: ".", loader: "ts" },
  outfile: "dist/main.cjs",
  bundle: true,
  platform: "node",
  target: "node22",
  format: "cjs",
  minify: true,
  keepNames: true,
  sourcemap: "linked",
  sourcesContent: false,
  external: ["@azure/functions-core"],
  // A bundled Azure SDK package reads import.meta.url at load, which CommonJS does not have.
  define: { "import.meta.url": "__importMetaUrl" },
  banner: { js: 'const __importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  logLevel: "warning",
});
