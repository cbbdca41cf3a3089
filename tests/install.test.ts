import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        engines: z.unknown().optional(),
        deprecated: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
const manifest = z
  .object({ engines: z.object({ node: z.string() }), allowScripts: z.record(z.string(), z.boolean()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));
const where = (has: (entry: (typeof packages)[string]) => boolean) =>
  Object.keys(packages).filter((path) => path !== "" && has(packages[path] ?? {}));

/** What npm says as somebody gets it who types the command: without what `npm test` puts into the environment. */
const npm = (args: readonly string[]) => {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  // The Node that runs this is the one that the project brings, and npm takes the first on the path.
  const env = { ...Object.fromEntries(own), PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
  return spawnSync("npm", args, { encoding: "utf8", env });
};

it("asks for the oldest Node that npm needs to install it, and brings the one that everything runs with", () => {
  expect(manifest.engines.node).toBe(">=20");
  expect(packages[""]?.engines).toEqual({ node: ">=20" });
  expect(packages["node_modules/node"]?.version).toMatch(/^24\./);
  expect(process.version).toMatch(/^v24\./);
});

it("turns off npm's warnings, which on Node 20 are about packages that never run with it", () => {
  expect(npm(["config", "get", "loglevel"]).stdout.trim()).toBe("error");
});

it("hides no other warning: none about the Node that it brings, nor about packages that do not go together", () => {
  const { status, stderr } = npm(["ci", "--dry-run", "--offline", "--loglevel=warn"]);

  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
}, 120_000);

it("hides no other warning: nothing installed is deprecated, and each script at installation was looked at", () => {
  expect(where(({ deprecated }) => deprecated !== undefined)).toEqual([]);
  expect(where(({ hasInstallScript }) => hasInstallScript === true).sort()).toEqual(
    Object.keys(manifest.allowScripts)
      .map((name) => `node_modules/${name}`)
      .sort(),
  );
});

it.each([
  ["passes where npm says nothing", "true", 0],
  ["fails where npm warns", "echo 'npm warn EBADENGINE Unsupported engine {' >&2", 1],
  ["fails where npm does", "exit 3", 1],
])("CI's installation %s", (_title, command, status) => {
  expect(spawnSync("bash", [".ci/without-warnings", "sh", "-c", command]).status).toBe(status);
});
