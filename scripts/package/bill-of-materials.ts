import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { BundledPackage } from "./bundled-packages.ts";

/**
 * The software bill of materials of the bundle, as `npm sbom` makes it of package.json and the lockfile: CycloneDX, a
 * component each package of which there is code in the bundle, with its hash and its licence.
 *
 * npm's own `--omit dev` leaves out every package that development needs as well, axios among them (npm 11.19). So npm
 * is shown a lockfile without what only development needs.
 */
export const billOfMaterials = (bundled: readonly BundledPackage[]): string => {
  const manifest = manifestSchema.parse(readJson("package.json"));
  const lockfile = lockfileSchema.parse(readJson("package-lock.json"));
  const { devDependencies: _, ...own } = lockfile.packages[""] ?? {};
  const used = Object.entries(lockfile.packages).filter(([, { dev, devOptional }]) => !dev && !devOptional);
  const packages = { ...Object.fromEntries(used), "": own };
  const known = npmSbom(manifest, { ...lockfile, packages });
  const ids = new Set(bundled.map(({ name, version }) => `${name}@${version}`));
  const missing = [...ids].filter((id) => !known.components.some((component) => component["bom-ref"] === id));
  if (missing.length > 0) {
    throw new Error(`in the bundle, and no production dependency: ${missing.join(", ")}; name it in package.json`);
  }
  return asAlways(manifest, ids, known);
};

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  description: z.string(),
  dependencies: z.record(z.string(), z.string()),
});
type Manifest = z.infer<typeof manifestSchema>;

const lockfileSchema = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional(), devOptional: z.boolean().optional() })),
});

const componentSchema = z.looseObject({
  "bom-ref": z.string(),
  externalReferences: z.array(z.looseObject({ type: z.string() })),
});
const sbomSchema = z.looseObject({
  serialNumber: z.string(),
  metadata: z.looseObject({
    timestamp: z.string(),
    tools: z.array(z.looseObject({ vendor: z.string(), name: z.string() })),
    component: z.looseObject({ "bom-ref": z.string(), name: z.string() }),
  }),
  components: z.array(componentSchema),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
type Sbom = z.infer<typeof sbomSchema>;

const npmSbom = (manifest: Manifest, lockfile: object): Sbom => {
  const folder = mkdtempSync(join(tmpdir(), "sbom-"));
  try {
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lockfile));
    const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--offline"];
    return sbomSchema.parse(JSON.parse(npm(args, folder)));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The npm that runs this script, or the one on the path, which on Windows is a command file. */
const npm = (args: string[], cwd: string): string => {
  const script = process.env.npm_execpath;
  const options = { cwd, encoding: "utf8" } as const;
  return script?.endsWith(".js")
    ? execFileSync(process.execPath, [script, ...args], options)
    : execFileSync("npm", args, { ...options, shell: process.platform === "win32" });
};

/**
 * Only what is bundled, and without what differs from one build or machine to the next: the time and the random number,
 * which CycloneDX lets be left out; npm's version; the name of the folder; and where packages were downloaded from.
 */
const asAlways = (manifest: Manifest, bundled: ReadonlySet<string>, sbom: Sbom): string => {
  const { serialNumber: _, metadata, components, dependencies, ...rest } = sbom;
  const { timestamp: __, tools, component, ...about } = metadata;
  const isIn = (ref: string) => bundled.has(ref) || ref === component["bom-ref"];
  const same = {
    ...rest,
    metadata: {
      ...about,
      tools: tools.map(({ vendor, name }) => ({ vendor, name })),
      component: { ...component, name: manifest.name },
    },
    components: components
      .filter((one) => isIn(one["bom-ref"]))
      .map((one) => ({
        ...one,
        externalReferences: one.externalReferences.filter(({ type }) => type !== "distribution"),
      }))
      .sort((a, b) => (a["bom-ref"] < b["bom-ref"] ? -1 : 1)),
    dependencies: dependencies
      .filter(({ ref }) => isIn(ref))
      .map((one) => ({ ...one, dependsOn: one.dependsOn.filter(isIn).sort() }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
  };
  return `${JSON.stringify(same, null, 2)}\n`;
};

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
