import { rawRequest } from "./raw-request.ts";
import { type ServedApp, serveApp } from "./serve-app.ts";

/**
 * Bodies as they come over a socket, through the host, to the API. The host hands over no body that is sent in chunks
 * (local/host/README.md): what asks for a dry run must never be taken for one that asks for nothing, and sends.
 */
let host: ServedApp;

beforeAll(async () => {
  host = await serveApp({
    main: "tests/host/api-functions.ts",
    hostJson: { extensions: { http: { routePrefix: "" } } },
    env: { AzureWebJobsStorage: "UseDevelopmentStorage=true" },
  });
}, 30_000);
afterAll(() => host?.stop());

const dryRun = '{"mode":"dry-run"}';
const chunked = `12\r\n${dryRun}\r\n0\r\n\r\n`;
const json = "Content-Type: application/json";
const request = (headers: string[], body: string, { version = "1.1", name = "loyalty" } = {}) =>
  [
    `POST /api/exports/${name}/runs HTTP/${version}`,
    ...["Host: app.example.com", "Connection: close", ...headers],
    "",
    body,
  ].join("\r\n");

/** An export of each test's own. */
const nameOf = (title: string) => title.toLowerCase().replace(/\W+/g, "-");
const statusesOf = (reply: string) => [...reply.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) => status);
const startedFor = async (name: string) => {
  const reply = await fetch(`${host.url}/api/runs?top=200`);
  const { runs } = (await reply.json()) as { runs: { export: string; mode: string }[] };
  return runs.flatMap((run) => (run.export === name ? [run.mode] : []));
};

describe("a request for a dry run starts no other run", () => {
  it.each<[string, string[], string, string[]]>([
    ["in chunks", [json, "Transfer-Encoding: chunked"], chunked, ["411"]],
    ["in chunks, without a type", ["Transfer-Encoding: chunked"], chunked, ["411"]],
    ["in chunks, in other letters", [json, "transfer-ENCODING: Chunked"], chunked, ["411"]],
    ["in chunks, with a length, too", [json, "Transfer-Encoding: chunked", "Content-Length: 18"], chunked, ["400"]],
    ["in an encoding that nobody knows", [json, "Transfer-Encoding: cow"], dryRun, ["400"]],
    ["whose body stayed behind, without a length", [json], "", ["411"]],
    ["whose body stayed behind, without length and type", [], "", ["411"]],
    ["whose body stayed behind, of length 0", [json, "Content-Length: 0"], "", ["411"]],
    ["without a length", [json], dryRun, ["400"]],
    ["of length 0 by its own account", [json, "Content-Length: 0"], dryRun, ["400"]],
    ["shorter by its own account", [json, "Content-Length: 10"], dryRun, ["400"]],
    ["shorter by its own account, of which only blanks are read", [json, "Content-Length: 2"], `  ${dryRun}`, ["400"]],
    ["of two lengths", [json, "Content-Length: 0", "Content-Length: 18"], dryRun, ["400"]],
    ["of a length below 0", [json, "Content-Length: -1"], dryRun, ["400"]],
    [
      "in chunks, that waits to be asked for it",
      [json, "Transfer-Encoding: chunked", "Expect: 100-continue"],
      chunked,
      ["100", "411"],
    ],
  ])("%s", async (title, headers, body, statuses) => {
    const name = nameOf(title);

    const reply = await rawRequest(host.url, request(headers, body, { name }));

    expect(statusesOf(reply)).toEqual(statuses);
    if (statuses.includes("411")) {
      expect(reply).toContain("application/problem+json");
      expect(reply).toContain("Send the body whole with its length in Content-Length");
    }
    expect(await startedFor(name)).toEqual([]);
  });

  it("longer by its own account, when the client goes away", async () => {
    const name = "longer";
    const reply = await rawRequest(host.url, request([json, "Content-Length: 40"], dryRun, { name }), { last: true });
    expect(statusesOf(reply)).not.toContain("202");
    expect(await startedFor(name)).toEqual([]);
  });

  it.each<[string, string[], string]>([
    ["without a length", [json], ""],
    ["in chunks, which it does not know", [json, "Transfer-Encoding: chunked"], chunked],
  ])("of HTTP/1.0 %s", async (title, headers, body) => {
    const name = nameOf(`old ${title}`);
    const reply = await rawRequest(host.url, request(headers, body, { version: "1.0", name }), { last: true });
    expect(["411", "400"]).toContain(statusesOf(reply)[0]);
    expect(await startedFor(name)).toEqual([]);
  });
});

describe("a request whose body is sure starts what it says", () => {
  it.each<[string, string[], string, string, string]>([
    ["with its length", [json, "Content-Length: 18"], dryRun, "1.1", "dry-run"],
    ["of HTTP/1.0 with its length", [json, "Content-Length: 18"], dryRun, "1.0", "dry-run"],
    ["that waits to be asked for it", [json, "Content-Length: 18", "Expect: 100-continue"], dryRun, "1.1", "dry-run"],
    ["empty, and says so", ["Content-Length: 0"], "", "1.1", "delta"],
    ["empty in JSON", [json, "Content-Length: 2"], "{}", "1.1", "delta"],
  ])("%s", async (title, headers, body, version, mode) => {
    const name = nameOf(`sure ${title}`);

    const reply = await rawRequest(host.url, request(headers, body, { version, name }));

    expect(statusesOf(reply).at(-1)).toBe("202");
    expect(await startedFor(name)).toEqual([mode]);
  });
});
