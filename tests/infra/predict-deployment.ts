import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

export type Parameters = Record<string, string | number | boolean | Record<string, string> | string[]>;

const resourceSchema = z.looseObject({ id: z.string(), type: z.string(), name: z.string() });

/** A resource as the deployment would ask Azure for it. What only Azure can know stands as its expression, `[…]`. */
export type Resource = z.infer<typeof resourceSchema>;

const snapshotSchema = z.object({
  predictedResources: z.array(resourceSchema),
  diagnostics: z.array(z.unknown()).length(0),
});

const subscriptionId = "00000000-0000-0000-0000-000000000002";

/** What infra/main.bicep deploys with these parameters, evaluated by the compiler's own deployment engine, offline. */
export const predictDeployment = async (bicep: string, parameters: Parameters): Promise<Resource[]> => {
  await mkdir(".local", { recursive: true });
  const folder = await mkdtemp(".local/infra-");
  try {
    const all: Parameters = { environmentName: "test", location: "westeurope", ...parameters };
    const lines = Object.entries(all).map(([name, value]) => `param ${name} = ${literal(value)}`);
    await writeFile(join(folder, "test.bicepparam"), ["using '../../infra/main.bicep'", ...lines, ""].join("\n"));
    const tenantId = "00000000-0000-0000-0000-000000000001";
    const where = ["--tenant-id", tenantId, "--subscription-id", subscriptionId, "--location", "westeurope"];
    await run(bicep, ["snapshot", join(folder, "test.bicepparam"), "--mode", "overwrite", ...where]);
    const snapshot = JSON.parse(await readFile(join(folder, "test.snapshot.json"), "utf8"));
    return snapshotSchema.parse(snapshot).predictedResources;
  } finally {
    await rm(folder, { recursive: true });
  }
};

const run = promisify(execFile);

const literal = (value: Parameters[string]): string =>
  Array.isArray(value)
    ? `[${value.map((text) => `'${text}'`).join(", ")}]`
    : typeof value === "object"
      ? `{ ${Object.entries(value)
          .map(([name, text]) => `${name}: '${text}'`)
          .join(", ")} }`
      : typeof value === "string"
        ? `'${value}'`
        : String(value);
