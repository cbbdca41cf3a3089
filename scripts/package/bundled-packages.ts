import { readFileSync } from "node:fs";
import type { Metafile } from "esbuild";
import { z } from "zod";

export type BundledPackage = { folder: string; name: string; version: string; license: string };

const manifestSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });

/** The packages of node_modules of which at least a byte is in these bundles, in order of name and version. */
export const bundledPackages = (...bundles: readonly Pick<Metafile, "outputs">[]): BundledPackage[] => {
  const folders = new Set<string>();
  for (const { inputs } of bundles.flatMap(({ outputs }) => Object.values(outputs)))
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
    }
  return [...folders]
    .map((folder) => ({ folder, ...manifestSchema.parse(JSON.parse(readFileSync(`${folder}/package.json`, "utf8"))) }))
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
};

const idOf = ({ name, version, folder }: BundledPackage) => `${name}@${version} ${folder}`;
