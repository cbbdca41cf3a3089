import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { build, type Metafile } from "esbuild";

export type ConsoleBundle = { files: Record<string, Uint8Array>; metafile: Metafile };

/**
 * The console as files by name: index.html, and scripts and styles whose names have a hash of their contents; each of them
 * compressed by brotli, too (`.br`), since not every plan of Azure compresses what functions reply.
 */
export const bundleConsole = async (): Promise<ConsoleBundle> => {
  const { outputFiles, metafile } = await build({
    entryPoints: ["console/main.tsx", "console/icon.svg"],
    outdir: "dist/console",
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: ["chrome120", "firefox121", "safari17.4"],
    // What it needs of one stands here: a build has no tsconfig.json beside it everywhere.
    tsconfigRaw: {},
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: true,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".svg": "copy" },
    logLevel: "warning",
  });
  const made = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  const nameOf = (start: string, end: string): string => {
    const name = [...made.keys()].find((one) => one.startsWith(start) && one.endsWith(end));
    if (name === undefined) throw new Error(`esbuild made no file ${start}…${end} of the console`);
    return name;
  };
  const page = readFileSync("console/index.html", "utf8")
    .replace("main.css", nameOf("main-", ".css"))
    .replace("main.js", nameOf("main-", ".js"))
    .replaceAll("icon.svg", nameOf("icon-", ".svg"));
  made.set("index.html", Buffer.from(page));
  return { files: Object.fromEntries([...made].flatMap(withBrotli)), metafile };
};

const withBrotli = ([name, contents]: [string, Uint8Array]): [string, Uint8Array][] => [
  [name, contents],
  [`${name}.br`, brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })],
];
