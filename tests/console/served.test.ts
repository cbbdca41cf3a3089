import { readdir, stat } from "node:fs/promises";
import { type IncomingHttpHeaders, request } from "node:http";
import { join, resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync } from "node:zlib";
import { type Azurite, startAzurite } from "../../local/azurite/start-azurite.ts";
import { readListening } from "../../local/processes/read-listening.ts";
import { type NodeChild, startNode } from "../../local/processes/start-node.ts";

jest.setTimeout(120_000);

/** Who has none comes to the page all the same. */
const keys = ["--require-keys", "--function-key", "k", "--master-key", "m"];

let azurite: Azurite;
let host: NodeChild<string>;
beforeAll(async () => {
  azurite = await startAzurite();
  host = await startNode({
    label: "host",
    script: resolve("local/serve.ts"),
    args: ["--port", "0", "--no-timers", "--no-local-settings", ...keys],
    env: { ...process.env, AzureWebJobsStorage: azurite.connectionString },
    readReady: readListening,
  });
});
afterAll(async () => {
  await host?.stop();
  await azurite?.stop();
});

type Got = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** As it comes over the wire: nothing is asked for or unpacked that the test does not ask for or unpack. */
const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  new Promise<Got>((got, failed) => {
    request(`${host.ready}${path}`, { headers, method }, (reply) => {
      buffer(reply).then((body) => got({ status: reply.statusCode ?? 0, headers: reply.headers, body }), failed);
    })
      .on("error", failed)
      .end();
  });

/** What every reply has of its own: when and by which invocation it was sent, and how. */
const ofSending = ["date", "x-ms-invocation-id", "content-length", "transfer-encoding", "connection", "keep-alive"];
const said = ({ headers }: Got) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofSending.includes(name)));

const everyReply = {
  "strict-transport-security": "max-age=31536000",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

const assetsOf = async (): Promise<string[]> => {
  const { body } = await get("/console");
  return [...body.toString().matchAll(/"(\/console-assets\/[^"]+)"/g)].map(([, path = ""]) => path);
};

describe("the console's page", () => {
  it("comes without a key, under a policy that lets it load its own files and call its own site only, and is asked for anew each time", async () => {
    const page = await get("/console");

    expect(page.status).toBe(200);
    expect(said(page)).toEqual({
      ...everyReply,
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "cross-origin-opener-policy": "same-origin",
      "cache-control": "no-cache",
      vary: "Accept-Encoding",
    });
  });

  it("has no script or style in it that its policy would have to let through", async () => {
    const html = (await get("/console")).body.toString();

    expect(html).not.toMatch(/<style|style=|<script(?![^>]* src=)|\son\w+=/i);
    expect(html).not.toMatch(/https?:/);
  });

  it.each([
    "/console/",
    "/Console",
    "/console/health",
    "/console/runs/loyalty.1",
    "/console/exports/loyalty?tab=mapping",
  ])("is the same at %s", async (path) => {
    const [there, here] = await Promise.all([get("/console"), get(path)]);

    expect([here.status, here.body.equals(there.body)]).toEqual([200, true]);
  });

  it("is where the root of the site leads", async () => {
    const root = await get("/");

    expect([root.status, root.headers.location, root.headers["cache-control"]]).toEqual([302, "/console", "no-cache"]);
  });

  it.each(["/", "/console", "/console/health"])("may be come to by a link of another site: %s", async (path) => {
    const how = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

    expect((await get(path, how)).status).toBeLessThan(400);
  });

  it("but no call of the API may, not even what tells nothing", async () => {
    const how = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "x-functions-key": "k" };
    const replies = [await get("/api/health", how), await get("/api/nowhere", how)];

    expect(replies.map(({ status }) => status)).toEqual([403, 403]);
  });
});

describe("the console's files", () => {
  it("have names by their contents, and may be kept for ever", async () => {
    const assets = await assetsOf();
    const types = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", svg: "image/svg+xml" };

    expect(assets.map((path) => path.split(".").at(-1)).sort()).toEqual(["css", "js", "svg"]);
    for (const path of assets) {
      expect(path).toMatch(/^\/console-assets\/\w+-[A-Z0-9]{8}\.\w+$/);
      const asset = await get(path);
      expect(asset.status).toBe(200);
      expect(said(asset)).toEqual({
        ...everyReply,
        "content-type": types[path.split(".").at(-1) as keyof typeof types],
        "cache-control": "public, max-age=31536000, immutable",
        vary: "Accept-Encoding",
      });
    }
  });

  it.each(["main-00000000.js", "index.html", "main.js.br", "..%2Fmain.cjs", "main-00000000.map"])(
    "%s is none of them: 404, which is not kept",
    async (file) => {
      const reply = await get(`/console-assets/${file}`);

      expect([reply.status, reply.headers["content-type"]]).toEqual([404, "application/problem+json"]);
      expect(reply.headers["cache-control"]).toBe("no-store");
      expect(JSON.parse(reply.body.toString())).toMatchObject({ code: "path-unknown" });
    },
  );
});

describe("HEAD", () => {
  it.each([["/"], ["/console"], ["/console/health"], ["/console-assets/main-00000000.js"], ["an asset"]])(
    "%s is answered as GET, without a body",
    async (named) => {
      const path = named === "an asset" ? ((await assetsOf())[0] ?? "") : named;
      const [head, whole] = [await get(path, {}, "HEAD"), await get(path)];

      expect([head.status, head.body.byteLength]).toEqual([whole.status, 0]);
      expect(said(head)).toEqual(said(whole));
    },
  );

  it("is no method of the API", async () => {
    const reply = await get("/api/health", {}, "HEAD");

    expect([reply.status, reply.headers.allow]).toEqual([405, "GET"]);
  });
});

describe("compression", () => {
  it("makes all files of all views together less than 120 kB", async () => {
    const folder = "dist/app/console";
    const compressed = (await readdir(folder)).filter((name) => name.endsWith(".br"));
    const sizes = await Promise.all(compressed.map(async (name) => (await stat(join(folder, name))).size));

    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(120_000);
  });

  it.each([
    ["br", true],
    ["gzip, deflate, br, zstd", true],
    ["gzip;q=1, br;q=0.5", true],
    [undefined, false],
    ["gzip", false],
    ["br;q=0", false],
    ["brotli", false],
  ])("with Accept-Encoding %s: brotli is %s, and the contents are the same", async (accepted, isBrotli) => {
    for (const path of ["/console", ...(await assetsOf())]) {
      const plain = await get(path);
      const reply = await get(path, accepted === undefined ? {} : { "accept-encoding": accepted });

      expect([path, reply.headers["content-encoding"], reply.headers.vary]).toEqual([
        path,
        isBrotli ? "br" : undefined,
        "Accept-Encoding",
      ]);
      expect((isBrotli ? brotliDecompressSync(reply.body) : reply.body).equals(plain.body)).toBe(true);
    }
  });
});
