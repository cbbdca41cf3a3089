import { globSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";

/** The app as it would be without a bundle: each file compiled by itself, as modules, its dependencies in node_modules. */
export const buildUnbundled = async (folder: string): Promise<void> => {
  const { outputFiles } = await build({
    entryPoints: globSync(["functions/*.ts", "shared/**/*.ts"]).filter((file) => !/\.(test|fixture)\.ts$/.test(file)),
    outdir: folder,
    outbase: ".",
    write: false,
    bundle: false,
    platform: "node",
    target: "node22",
    format: "esm",
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replaceAll(/((?:from |import\()"\.[^"]*)\.ts"/g, '$1.js"'));
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", main: "functions/*.js" }));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
};
