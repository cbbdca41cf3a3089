import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readLines } from "../../local/processes/read-lines.ts";
import { readListening } from "../../local/processes/read-listening.ts";
import { startNode } from "../../local/processes/start-node.ts";
import { type ServedApp, type ServeOptions, serveApp } from "./serve-app.ts";

const hosts: Pick<ServedApp, "kill">[] = [];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "serve-"));
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.kill()));
});
afterAll(() => rm(folder, { recursive: true }));

/** Nothing listens at this address: HTTP functions need no storage. */
const noStorage =
  "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;QueueEndpoint=http://127.0.0.1:1/a;BlobEndpoint=http://127.0.0.1:1/a;";

const serve = async (options: Partial<ServeOptions> = {}): Promise<ServedApp> => {
  const host = await serveApp({
    main: "tests/host/probe-functions.ts",
    hostJson: { extensions: { http: { routePrefix: "" } } },
    env: { AzureWebJobsStorage: noStorage },
    ...options,
  });
  hosts.push(host);
  return host;
};

const startIn = (cwd: string, args: string[]) =>
  startNode({
    label: "serve",
    script: resolve("local/serve.ts"),
    args: ["--port", "0", ...args],
    cwd,
    readReady: readListening,
  });

it("skips keys unless it is told to ask for them", async () => {
  const host = await serve();

  expect((await fetch(`${host.url}/slow/0`)).status).toBe(200);
  expect((await fetch(`${host.url}/admin/host/status`)).status).toBe(200);
}, 20_000);

it("answers a running request before it exits on SIGTERM", async () => {
  const host = await serve();
  const reply = fetch(`${host.url}/slow/1`);
  await host.linesThat(({ text }) => text.includes('"begins"'));

  const exit = host.stop();

  expect(await (await reply).text()).toBe("done");
  expect(await exit).toEqual({ code: 0, signal: null });
}, 20_000);

it("ends with the npm that runs it", async () => {
  const args = ["run", "serve", "--", "--port", "0", "--main", "tests/host/streaming-functions.ts"];
  const npm = spawn("npm", args, { stdio: ["ignore", "pipe", "ignore"] });
  const { promise: isReady, resolve: ready } = Promise.withResolvers<void>();
  readLines(npm.stdout, (line) => {
    if (readListening(line) !== undefined) ready();
  });
  await isReady;

  npm.kill("SIGTERM");

  // The pipe closes when the last process that holds it has ended, and that is the host.
  await once(npm, "close");
}, 20_000);

it("ends the process when a function exceeds functionTimeout, as the real host ends its worker", async () => {
  const host = await serve({ hostJson: { functionTimeout: "00:00:01", extensions: { http: { routePrefix: "" } } } });

  const reply = fetch(`${host.url}/slow/60`).catch((error: unknown) => String(error));

  expect(await host.exited).toEqual({ code: 1, signal: null });
  expect(await reply).toContain("fetch failed");
  expect(host.lines.map(({ text }) => text).join("\n")).toContain("function slow exceeded functionTimeout (1 s)");
}, 20_000);

it("puts a reserved route in error and serves the others", async () => {
  const host = await serve();

  await host.linesThat(({ text }) => text.includes("function reserved is in error"));
  expect((await fetch(`${host.url}/admin2/x`)).status).toBe(404);
}, 20_000);

it("writes what the app logs as one plain line, from the level of host.json on", async () => {
  const host = await serve();

  await fetch(`${host.url}/log`, { method: "POST", body: '{"a":\n1}' });
  await host.linesThat(({ text }) => text.startsWith("warn"));

  expect(host.lines.filter(({ source }) => source === "stdout").map(({ text }) => text)).toEqual([
    `listening on ${host.url}`,
    'warn {"a":\\n1}',
  ]);
}, 20_000);

it("hands a body over only when the request states its length, as the real host does", async () => {
  const host = await serve();
  const post = (body: string | ReadableStream<Uint8Array>) =>
    fetch(`${host.url}/log`, { method: "POST", body, duplex: "half" });

  await post(ReadableStream.from([Buffer.from("chunked")]));
  await post("stated");
  await host.linesThat(({ text }) => text === "warn stated");

  const warned = host.lines.filter(({ text }) => text.startsWith("warn")).map(({ text }) => text);
  expect(warned).toEqual(["warn ", "warn stated"]);
}, 20_000);

it("sets cookies", async () => {
  const host = await serve();

  const reply = await fetch(`${host.url}/cookie`);

  expect(reply.headers.get("set-cookie")).toBe("a=b%20c; path=/; samesite=Lax; httponly");
}, 20_000);

it("runs a timer or queue function on demand, with the timers off", async () => {
  const host = await serve({ args: ["--no-timers"] });

  const replies = [
    await fetch(`${host.url}/admin/functions/tick`, { method: "POST", body: "{}" }),
    await fetch(`${host.url}/admin/functions/work`, { method: "POST", body: '{"input":"{\\"id\\":\\"x\\"}"}' }),
    await fetch(`${host.url}/admin/functions/no-such`, { method: "POST", body: "{}" }),
    await fetch(`${host.url}/admin/functions/tick`, { method: "POST" }),
    await fetch(`${host.url}/admin/functions/tick`, { method: "POST", body: "{" }),
  ];

  expect(replies.map(({ status }) => status)).toEqual([202, 202, 404, 400, 400]);
  await host.linesThat(({ text }) => text === '{"function":"tick","isPastDue":false,"status":null}');
  await host.linesThat(({ text }) => text === '{"function":"work","event":"ends","work":"x"}');
}, 20_000);

it("leaves out a function that a setting disables", async () => {
  const host = await serve({ env: { AzureWebJobsStorage: noStorage, "AzureWebJobs.cookie.Disabled": "true" } });

  expect((await fetch(`${host.url}/cookie`)).status).toBe(404);
}, 20_000);

it("serves an app that switches HTTP streaming on", async () => {
  const host = await serve({ main: "tests/host/streaming-functions.ts" });

  const reply = await fetch(`${host.url}/echo/ada`, { method: "POST", body: "hello" });

  expect({ status: reply.status, text: await reply.text() }).toEqual({ status: 201, text: "ada: hello" });
}, 20_000);

it("takes Values of local.settings.json as environment, which itself wins", async () => {
  const Values = { AzureWebJobsStorage: noStorage, ONLY_IN_FILE: "file", IN_BOTH: "file" };
  await writeFile(join(folder, "local.settings.json"), JSON.stringify({ IsEncrypted: false, Values }));
  const host = await startNode({
    label: "serve",
    script: resolve("local/serve.ts"),
    args: ["--port", "0", "--main", resolve("tests/host/probe-functions.ts")],
    cwd: folder,
    env: { ...process.env, IN_BOTH: "environment", AzureFunctionsJobHost__extensions__http__routePrefix: "" },
    readReady: readListening,
  });
  hosts.push(host);
  const setting = async (name: string) => (await fetch(`${host.ready}/setting/${name}`)).text();

  const settings = [await setting("ONLY_IN_FILE"), await setting("IN_BOTH"), await setting("IN_NEITHER")];

  expect(settings).toEqual(['{"value":"file"}', '{"value":"environment"}', "{}"]);
}, 20_000);

it("says to build when the bundle is not there", async () => {
  await writeFile(join(folder, "package.json"), JSON.stringify({ main: "dist/main.cjs" }));

  await expect(startIn(folder, [])).rejects.toThrow("there is no dist/main.cjs in");
  await expect(startIn(folder, [])).rejects.toThrow("npm run build");
}, 20_000);

it("says which port is taken", async () => {
  const host = await serve();
  const port = new URL(host.url).port;
  const args = ["--main", "tests/host/probe-functions.ts", "--port", port];

  await expect(startIn(process.cwd(), args)).rejects.toThrow(`already listens on ${port} (for the app)`);
}, 20_000);

it("names a wrong flag and a wrong host.json", async () => {
  const wrong = join(folder, "wrong-host.json");
  await writeFile(wrong, JSON.stringify({ extensions: { queues: { batchSize: 99, visibilityTimeout: "soon" } } }));
  const start = (...args: string[]) => startIn(process.cwd(), ["--main", "tests/host/probe-functions.ts", ...args]);

  await expect(start("--queue-lock-seconds", "0")).rejects.toThrow("--queue-lock-seconds: expected a whole number");
  await expect(start("--require-keys")).rejects.toThrow("expected --function-key K and --master-key K");
  await expect(start("--host-json", wrong)).rejects.toThrow("expected a time span hh:mm:ss, got 'soon'");
}, 20_000);
