import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { listFiles } from "../../scripts/list-files.ts";

jest.setTimeout(180_000);

const sources = ["functions", "shared", "console", "scripts", "package.json", "package-lock.json", "host.json"];
const lockfileSchema = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });

let folder: string;
beforeAll(async () => {
  // Deeper, with a blank and a letter beyond ASCII, and nothing there but what a build needs.
  folder = join(await mkdtemp(join(tmpdir(), "elsewhere-")), "a build", "für sich");
  await mkdir(folder, { recursive: true });
  const { packages } = lockfileSchema.parse(JSON.parse(await readFile("package-lock.json", "utf8")));
  const builder = Object.keys(packages).filter((path) => /node_modules\/(@esbuild\/[^/]+|esbuild)$/.test(path));
  const used = Object.entries(packages).flatMap(([path, { dev }]) => (path !== "" && !dev ? [path] : []));
  const installed = await readdir("node_modules/@esbuild");
  const isHere = (path: string) => !path.includes("@esbuild/") || installed.some((name) => path.endsWith(name));
  for (const path of [...sources, ...used, ...builder.filter(isHere)])
    await cp(path, join(folder, path), { recursive: true });
});
afterAll(() => rm(join(folder, "..", ".."), { recursive: true }));

const build = (cwd: string, env: Record<string, string> = {}): void => {
  const command = `umask ${env.UMASK ?? "022"} && exec "${process.execPath}" scripts/build.ts`;
  execFileSync("sh", ["-c", command], { cwd, env: { ...process.env, ...env }, stdio: "inherit" });
};
const packageIn = async (root: string): Promise<Record<string, string>> => {
  const names = listFiles(join(root, "dist/app")).sort();
  const contents = await Promise.all(names.map((name) => readFile(join(root, "dist/app", name), "latin1")));
  return Object.fromEntries(names.map((name, index) => [name, contents[index] ?? ""]));
};
/** The files that differ: a whole bundle is no readable difference. */
const differences = (one: Record<string, string>, other: Record<string, string>) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name]);

it("gives the same bytes from another folder, at another time, under another umask, locale and time zone", async () => {
  const here = await packageIn(".");

  await utimes(join(folder, "shared/app.ts"), 1_000_000_000, 1_000_000_000);
  build(folder, { UMASK: "077", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Pacific/Auckland" });
  const first = await packageIn(folder);
  build(folder, { LC_ALL: "C" });

  const code = Object.keys(here).filter((name) => name.endsWith(".cjs"));
  expect(code).toContain("main.cjs");
  expect(code.length).toBeGreaterThan(2);
  expect(Object.keys(here)).toContain("console/index.html");
  expect(differences(here, first)).toEqual([]);
  expect(differences(first, await packageIn(folder))).toEqual([]);
});

it("would see a difference: another source gives another bundle and the same list of packages", async () => {
  const before = await packageIn(folder);
  const file = join(folder, "shared/http/routes/health.ts");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace("Whether the app is up.", "Whether it is up."));

  build(folder);

  // What the route is loaded with, under a new name, and what names that.
  const differing = differences(before, await packageIn(folder)).map((name) => name.replace(/-[A-Z0-9]{8}\./, "."));
  expect(differing.sort()).toEqual(["answer-http.cjs", "answer-http.cjs", "main.cjs"]);
});

it("takes away what another build left in the folder", async () => {
  await cp(join(folder, "package.json"), join(folder, "dist/app/left-over.json"));

  build(folder);

  expect(await readdir(join(folder, "dist/app"))).not.toContain("left-over.json");
});
