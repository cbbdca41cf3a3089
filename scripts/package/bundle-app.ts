import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { build, type Metafile, type OutputFile, transform } from "esbuild";
import { routesAsValues } from "./routes-as-values.ts";
import { zodAsNamespace } from "./zod-as-namespace.ts";

/** `files` by name: `main.cjs`, and what it loads from beside itself. `sourceMaps` by the same names. */
export type Bundle = { files: Record<string, string>; sourceMaps: Record<string, string>; metafile: Metafile };

/**
 * Every file of functions/ and all that they need, in few CommonJS files: what registering the functions takes, and what
 * the first invocation loads (`shared/use-app.ts`, `shared/answer-http.ts`). `@azure/functions-core` is injected by the language worker and is never
 * bundled. Made of what the files say and nothing else: no time, no absolute path.
 */
export const bundleApp = async (): Promise<Bundle> => {
  const entries = readdirSync("functions")
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .sort();
  // esbuild takes modules apart only: each file is made CommonJS after that.
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: entries.map((file) => `import "./functions/${file}";`).join("\n"),
      resolveDir: ".",
      loader: "ts",
    },
    outdir: "dist/app",
    entryNames: "main",
    chunkNames: "[name]-[hash]",
    outExtension: { ".js": ".cjs" },
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    platform: "node",
    target,
    format: "esm",
    minify: true,
    keepNames: true,
    sourcemap: "inline",
    sourcesContent: false,
    external: notBundled,
    plugins: [routesAsValues, zodAsNamespace],
    // A bundled Azure SDK package reads import.meta.url at load, which CommonJS does not have.
    define: { "import.meta.url": "__importMetaUrl" },
    logLevel: "warning",
  });
  const made = await Promise.all(outputFiles.map(toCommonJs));
  return {
    files: Object.fromEntries(made.map(({ name, code }) => [name, code])),
    sourceMaps: Object.fromEntries(made.map(({ name, map }) => [name, map])),
    metafile,
  };
};

const target = "node22";

/** The map leads from here to the sources, through that of the module. No comment names it: it stays with who builds. */
const toCommonJs = async ({ path, text }: OutputFile): Promise<{ name: string; code: string; map: string }> => {
  const { code, map } = await transform(importsAsConstants(text), {
    format: "cjs",
    platform: "node",
    target,
    minify: true,
    sourcemap: "external",
    sourcesContent: false,
    banner: 'const __importMetaUrl = require("node:url").pathToFileURL(__filename).href;',
    logLevel: "warning",
  });
  return { name: basename(path), code, map };
};

/**
 * What a file takes from another one of the bundle, taken once. As esbuild makes CommonJS of an import, each use of a name
 * goes through a getter of an object with hundreds of them, and a run has millions of uses. No file of the bundle needs
 * another one that needs it, so all that is taken is there. Blanks keep what follows in its column, which the map names.
 */
const importsAsConstants = (text: string): string =>
  text.replaceAll(/\bimport\{([^}]*)\}from("\.\/[^"]+\.cjs")/g, (given: string, names: string, file: string) => {
    const taken = names.replaceAll(/([\w$]+) as ([\w$]+)/g, "$1:$2");
    return `var{${taken}}=require(${file})`.padEnd(given.length);
  });

const notBundled = [
  "@azure/functions-core",
  // `debug` takes it where it finds it, which is what Jest has brought along, and does without it.
  "supports-color",
  // Loaded by storage-blob when a listing is asked for in Arrow's format, which we never do. A tenth of the bundle.
  "apache-arrow",
];
