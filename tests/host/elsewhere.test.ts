import { readFileSync } from "node:fs";
import { type ServedApp, serveApp } from "./serve-app.ts";

/** What the host itself answers, and what it leaves to the call that answers for all others, with the app's host.json. */
let host: ServedApp;

beforeAll(async () => {
  host = await serveApp({
    main: "tests/host/api-functions.ts",
    hostJson: JSON.parse(readFileSync("host.json", "utf8")),
    args: ["--require-keys", "--function-key", "function-key", "--master-key", "master-key"],
    env: { AzureWebJobsStorage: "UseDevelopmentStorage=true" },
  });
}, 30_000);
afterAll(() => host?.stop());

const names = [
  "strict-transport-security",
  "cross-origin-resource-policy",
  "referrer-policy",
  "x-content-type-options",
] as const;
const headersOf = ({ headers }: Response) => names.map((name) => headers.get(name));
const ours = ["max-age=31536000", "same-origin", "no-referrer", "nosniff"];

it.each([
  [200, "GET", "/api/exports", "application/json"],
  [200, "GET", "/api/runs/", "application/json"],
  [405, "PATCH", "/api/exports", "application/problem+json"],
  [405, "HEAD", "/api/exports", "application/problem+json"],
  [404, "GET", "/api/nowhere/at/all", "application/problem+json"],
  [404, "GET", "/api", "application/problem+json"],
  [404, "GET", "/nowhere", null],
  [401, "GET", "/admin/host/status", null],
])("answers %d to %s %s, with the headers of every reply", async (status, method, path, type) => {
  const reply = await fetch(host.url + path, { method });
  expect([reply.status, reply.headers.get("content-type")]).toEqual([status, type]);
  expect(headersOf(reply)).toEqual(ours);
  if (status === 405) expect(reply.headers.get("allow")).toBe("GET");
});

it("leads from its root to the console, and leaves the host's own home page to whoever asks otherwise", async () => {
  const reply = await fetch(`${host.url}/`, { redirect: "manual" });
  expect([reply.status, reply.headers.get("location"), headersOf(reply)]).toEqual([302, "/console", ours]);
  const other = await fetch(`${host.url}/`, { method: "POST" });
  expect([other.status, headersOf(other)]).toEqual([200, [null, null, null, null]]);
});
