import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { readCommand } from "./command/read-command.ts";
import { listFiles } from "./list-files.ts";
import { billOfMaterials } from "./package/bill-of-materials.ts";
import { bundleApp } from "./package/bundle-app.ts";
import { bundleConsole } from "./package/bundle-console.ts";
import { bundledPackages } from "./package/bundled-packages.ts";
import { thirdPartyLicences } from "./package/third-party-licences.ts";

readCommand(`npm run build

Makes dist/app, which is what gets deployed: the bundle, the console's files, host.json and package.json, and what is in it.`);

/**
 * Makes `dist/app`, which is what gets deployed, whole and alone: the bundle, the console's files, host.json and
 * package.json, and what is in it. `main` of our own package.json names the same bundle, for Core Tools and the local host. The same sources
 * and lockfile give the same bytes, whoever builds, where and when.
 */
const folder = "dist/app";
const maps = "dist/maps";
const { name, version, license } = z
  .object({ name: z.string(), version: z.string(), license: z.string() })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));
const { files: code, sourceMaps, metafile } = await bundleApp();
const page = await bundleConsole();
const bundled = bundledPackages(metafile, page.metafile);

const files: Record<string, string | Uint8Array> = {
  ...code,
  "host.json": readFileSync("host.json"),
  // No scripts and no dependencies: a deployment that builds once more at the other end finds nothing to do.
  "package.json": `${JSON.stringify({ name, version, license, private: true, main: "main.cjs" }, null, 2)}\n`,
  "sbom.cdx.json": billOfMaterials(bundled),
  "third-party-licences.txt": thirdPartyLicences(bundled),
  ...Object.fromEntries(Object.entries(page.files).map(([file, content]) => [`console/${file}`, content])),
};

mkdirSync(`${folder}/console`, { recursive: true });
for (const file of listFiles(folder)) if (!(file in files)) rmSync(`${folder}/${file}`);
for (const [file, content] of Object.entries(files)) {
  writeWhereItDiffers(`${folder}/${file}`, content);
  // What a zip of the folder says about it does not hang on the builder's umask.
  chmodSync(`${folder}/${file}`, 0o644);
}
rmSync(maps, { recursive: true, force: true });
mkdirSync(maps, { recursive: true });
for (const [file, map] of Object.entries(sourceMaps)) writeFileSync(`${maps}/${file}.map`, map);

/** An app that runs from these files goes on while they are made again. */
function writeWhereItDiffers(file: string, content: string | Uint8Array): void {
  if (existsSync(file) && readFileSync(file).equals(Buffer.from(content))) return;
  writeFileSync(file, content);
}
