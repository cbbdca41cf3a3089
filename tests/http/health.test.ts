import { HttpRequest } from "@azure/functions";
import { ConfigurationError } from "../../shared/errors.ts";
import { answerCall } from "../../shared/http/answer-call.ts";
import { checkHealth } from "../../shared/http/check-health.ts";
import { health } from "../../shared/http/routes/health.ts";
import { connectBody, connected, iberia, makeApi } from "./make-api.ts";

const up = async () => undefined;
const closed = () => Promise.reject(new ConfigurationError("A firewall is closed.", { code: "storage-refused" }));

it("GET /api/health says up without touching the app, even one that cannot start", async () => {
  const platform = {
    isAuthByPlatform: true,
    app: () => Promise.reject(new Error("no settings")),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    tellRefusals: () => {},
    now: Date.now,
    newId: () => "1",
  };
  const request = new HttpRequest({ method: "GET", url: "https://app.example.com/api/health" });
  const { status, body } = await answerCall(health, request, platform);
  expect([status, body]).toEqual([200, '{"status":"up"}']);
});

it("any other call names a setting that is wrong", async () => {
  const platform = {
    isAuthByPlatform: false,
    app: () => Promise.reject(new ConfigurationError("KEY_VAULT_URL: expected a URL", { code: "settings-invalid" })),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    tellRefusals: () => {},
    now: Date.now,
    newId: () => "1",
  };
  const { routes } = await import("../../shared/http/route-table.ts");
  const route = routes.find(({ name }) => name === "list-runs") ?? health;
  const request = new HttpRequest({ method: "GET", url: "https://app.example.com/api/runs" });
  const { status, body } = await answerCall(route, request, platform);
  expect(status).toBe(500);
  expect(String(body)).toContain("KEY_VAULT_URL: expected a URL");
});

describe("GET /api/health/details", () => {
  it("tells of each what is wrong, and of those that are well that they are", async () => {
    const api = await connected({
      probes: [
        { name: "blobs", check: up },
        { name: "queues", check: closed },
      ],
    });
    await api.call("PUT /api/connections/iberia", { json: connectBody(iberia()) });
    api.dotdigital.state.accounts.pop();
    await api.config.write("connections/broken.json", Buffer.from("{"));

    const answer = await api.call("GET /api/health/details");

    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      status: "degraded",
      checks: [
        { name: "blobs", status: "up" },
        { name: "queues", status: "down", code: "storage-refused", message: "A firewall is closed." },
        { name: "connection iberia", status: "down", code: "credentials-refused" },
        { name: "connection nordics", status: "up" },
        { name: "connections", status: "down", code: "stored-invalid" },
      ],
    });
  });

  it("names the exports at which the timer cannot look", async () => {
    const trouble = { export: "loyalty", code: "source-slow", message: "It took a minute." };
    const api = makeApi({ parts: { findLookTroubles: async () => [trouble] } });
    expect((await api.call("GET /api/health/details")).json).toEqual({
      status: "degraded",
      checks: [{ name: "export loyalty", status: "down", code: "source-slow", message: "It took a minute." }],
    });
  });

  it("is up when everything is", async () => {
    const answer = await makeApi({ probes: [{ name: "blobs", check: up }] }).call("GET /api/health/details");
    expect(answer.json).toEqual({ status: "up", checks: [{ name: "blobs", status: "up" }] });
  });

  it("waits for nothing longer than its time, and for all at once", async () => {
    const never = () => new Promise<never>(() => {});
    const started = performance.now();
    const answer = await checkHealth({
      probes: [
        { name: "blobs", check: never },
        { name: "vault", check: never },
        { name: "queues", check: up },
      ],
      connections: { list: never },
      checkConnection: never,
      findLookTroubles: never,
      timeoutMs: 100,
    });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(answer.checks.map(({ name, status, code }) => [name, status, code])).toEqual([
      ["blobs", "down", "no-answer"],
      ["vault", "down", "no-answer"],
      ["queues", "up", undefined],
      ["connections", "down", "no-answer"],
      ["exports", "down", "no-answer"],
    ]);
  });
});
