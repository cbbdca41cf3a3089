import { readdirSync } from "node:fs";
import { build, type Metafile } from "esbuild";
import { zodAsNamespace } from "./zod-as-namespace.ts";

export type Bundle = { code: Uint8Array; sourceMap: Uint8Array; metafile: Metafile };

/**
 * Every file of functions/ and all that they need, as one CommonJS file. `@azure/functions-core` is injected by the
 * language worker and is never bundled. Made of what the files say and nothing else: no time, no absolute path.
 */
export const bundleApp = async (): Promise<Bundle> => {
  const entries = readdirSync("functions")
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .sort();
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: entries.map((file) => `import "./functions/${file}";`).join("\n"),
      resolveDir: ".",
      loader: "ts",
    },
    outfile: "dist/main.cjs",
    write: false,
    metafile: true,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    minify: true,
    keepNames: true,
    // No comment in the bundle names the map: it is for reading a stack trace, and stays here.
    sourcemap: "external",
    sourcesContent: false,
    external: notBundled,
    plugins: [zodAsNamespace],
    // A bundled Azure SDK package reads import.meta.url at load, which CommonJS does not have.
    define: { "import.meta.url": "__importMetaUrl" },
    banner: { js: 'const __importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "warning",
  });
  const contentOf = (end: string): Uint8Array => {
    const file = outputFiles.find(({ path }) => path.endsWith(end));
    if (file === undefined) throw new Error(`esbuild made no file that ends in '${end}'`);
    return file.contents;
  };
  return { code: contentOf("main.cjs"), sourceMap: contentOf("main.cjs.map"), metafile };
};

const notBundled = [
  "@azure/functions-core",
  // `debug` takes it where it finds it, which is what Jest has brought along, and does without it.
  "supports-color",
  // Loaded by storage-blob when a listing is asked for in Arrow's format, which we never do. A tenth of the bundle.
  "apache-arrow",
];
