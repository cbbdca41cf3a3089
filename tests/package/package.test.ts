import { cp, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { type Azurite, startAzurite } from "../../local/azurite/start-azurite.ts";
import { readListening } from "../../local/processes/read-listening.ts";
import { type NodeChild, startNode } from "../../local/processes/start-node.ts";
import { routes } from "../../shared/http/route-table.ts";

/** What `npm run build` made, and nothing else, in a folder that has no node_modules above it. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "deployed-"));
  await cp("dist/app", folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

const read = (file: string) => readFile(join(folder, file), "utf8");
const namesOf = (components: readonly { name: string }[]) => components.map(({ name }) => name);

describe("what is deployed", () => {
  it("is the bundle, what the host asks for, and what tells of its contents; under 5 MB", async () => {
    const files = (await readdir(folder)).sort();
    const page = (await readdir(join(folder, "console"))).sort();
    const all = [...files.filter((file) => file !== "console"), ...page.map((file) => `console/${file}`)];
    const sizes = await Promise.all(all.map(async (file) => (await stat(join(folder, file))).size));

    // What first calls load has a hash in its name, too.
    expect(files.filter((file) => !/^(answer-http|app|open|chunk)-[A-Z0-9]{8}\.cjs$/.test(file))).toEqual([
      "console",
      "host.json",
      "main.cjs",
      "package.json",
      "sbom.cdx.json",
      "third-party-licences.txt",
    ]);
    // The page has one name, everything else a hash in its own; and all of it stands there compressed, too.
    const plain = page.filter((file) => !file.endsWith(".br"));
    expect(plain.filter((file) => !/^(index\.html|[\w-]+-[A-Z0-9]{8}\.(js|css|svg))$/.test(file))).toEqual([]);
    expect(page).toEqual(plain.flatMap((file) => [file, `${file}.br`]).sort());
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(5_000_000);
  });

  it("brings nothing that a deployment could install, build or run", async () => {
    expect(JSON.parse(await read("package.json"))).toEqual({
      name: "customer-insights-dotdigital",
      version: JSON.parse(await readFile("package.json", "utf8")).version,
      license: "MIT",
      private: true,
      main: "main.cjs",
    });
    expect(await read("host.json")).toBe(await readFile("host.json", "utf8"));
  });

  it("lists every package in it as CycloneDX, with hash and licence", async () => {
    const component = z.object({
      name: z.string(),
      version: z.string(),
      purl: z.string().startsWith("pkg:npm/"),
      hashes: z.array(z.object({ alg: z.literal("SHA-512"), content: z.string().length(128) })).min(1),
      licenses: z.array(z.unknown()).min(1),
    });
    const sbom = z
      .object({ bomFormat: z.literal("CycloneDX"), metadata: z.unknown(), components: z.array(component) })
      .parse(JSON.parse(await read("sbom.cdx.json")));
    const { dependencies } = JSON.parse(await readFile("package.json", "utf8"));

    // npm's own list for `--omit dev` lacks those that development needs, too: axios, @azure/identity and more.
    expect(namesOf(sbom.components)).toEqual(expect.arrayContaining(Object.keys(dependencies)));
    expect(namesOf(sbom.components)).toEqual(expect.not.arrayContaining(["jest", "azurite", "supports-color"]));
    expect(sbom.metadata).toMatchObject({ component: { name: "customer-insights-dotdigital" } });
  });

  it("tells of no machine, registry or time", async () => {
    const text = `${await read("sbom.cdx.json")}${await read("package.json")}${await read("third-party-licences.txt")}`;
    const code = (await readdir(folder)).filter((file) => file.endsWith(".cjs"));
    const bundle = (await Promise.all(code.map(read))).join("\n");

    expect(code).toEqual(expect.arrayContaining(["main.cjs", expect.stringMatching(/^app-/)]));
    for (const all of [text, bundle]) expect(all).not.toContain(process.cwd());
    expect(text).not.toMatch(/registry|\.tgz|timestamp|serialNumber|urn:uuid/);
    // The maps stay here: nothing in the bundle asks for them.
    expect(bundle).not.toMatch(/^\/\/# sourceMappingURL/m);
  });

  it("takes what its files have of each other once, and not through a getter at each use", async () => {
    const code = (await readdir(folder)).filter((file) => file.endsWith(".cjs"));
    const bundle = (await Promise.all(code.map(read))).join("\n");
    const taken = [...bundle.matchAll(/(.)=require\("\.\/[\w-]+\.cjs"\)/g)].map(([, before]) => before);

    expect(taken.length).toBeGreaterThan(code.length);
    expect(taken).toEqual(taken.map(() => "}"));
  });

  it("keeps the notices that licences ask for", async () => {
    const licences = await read("third-party-licences.txt");

    expect(licences).toMatch(/^axios \S+ \(MIT\)$/m);
    expect(licences).toContain("Matt Zabriskie & Collaborators");
    expect(licences).toContain("Copyright (c) Microsoft Corporation.");
  });
});

describe("the deployed package alone, in a folder of its own", () => {
  let azurite: Azurite;
  let host: NodeChild<string>;
  beforeAll(async () => {
    azurite = await startAzurite();
    host = await startNode({
      label: "host",
      script: resolve("local/serve.ts"),
      args: ["--port", "0", "--no-timers"],
      cwd: folder,
      env: { ...process.env, AzureWebJobsStorage: azurite.connectionString },
      readReady: readListening,
    });
  });
  afterAll(async () => {
    await host.stop();
    await azurite.stop();
  });

  it("starts and serves health", async () => {
    expect(await (await fetch(`${host.ready}/api/health`)).json()).toEqual({ status: "up" });
  });

  it("has every function of functions/ and every route of the API", async () => {
    const functions = z
      .array(z.object({ name: z.string() }))
      .parse(await (await fetch(`${host.ready}/admin/functions`)).json());
    const others = (await readdir("functions")).map((file) => basename(file, ".ts")).filter((stem) => stem !== "http");

    expect(namesOf(functions).sort()).toEqual([...others, ...namesOf(routes), "zz-elsewhere"].sort());
    expect(functions.length).toBeGreaterThan(30);
  });
});
