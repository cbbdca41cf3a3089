import { HttpRequest } from "@azure/functions";
import { ConfigurationError } from "../../shared/errors.ts";
import { answerCall } from "../../shared/http/answer-call.ts";
import { checkHealth } from "../../shared/http/check-health.ts";
import { health } from "../../shared/http/routes/health.ts";
import { makeGate } from "../../shared/dotdigital/gate.ts";
import { version } from "../../shared/version.ts";
import { type Api, connectBody, connected, iberia, makeApi } from "./make-api.ts";

const up = async () => undefined;
const unticked = { tickedAt: null, failed: null };
/** What an app says of itself that nobody has used yet. */
const besides = {
  timers: {
    of: [
      { name: "schedule-exports", schedule: "0 */5 * * * *", ...unticked, next: "2026-11-24T01:05:00.000Z" },
      { name: "sweep", schedule: "30 * * * * *", ...unticked, next: "2026-11-24T01:02:30.000Z" },
    ],
    problem: null,
  },
  containers: ["customer-insights"],
  app: { version, node: process.version, now: "2026-11-24T01:02:03.000Z" },
};
const closed = () => Promise.reject(new ConfigurationError("A firewall is closed.", { code: "storage-refused" }));

it("GET /api/health says up without touching the app, even one that cannot start", async () => {
  const platform = {
    isAuthByPlatform: true,
    isSignInMissing: false,
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
    isSignInMissing: false,
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
      ...{ accounts: [], ...besides },
    });
  });

  it("is up when everything is", async () => {
    const answer = await makeApi({ probes: [{ name: "blobs", check: up }] }).call("GET /api/health/details");
    expect(answer.json).toEqual({
      ...{ status: "up", checks: [{ name: "blobs", status: "up" }], accounts: [] },
      ...besides,
    });
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
      showGate: never,
      showTimers: never,
      timeoutMs: 100,
    });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(answer.timers).toMatchObject({ of: [], problem: { code: "no-answer" } });
    expect(answer.checks.map(({ name, status, code }) => [name, status, code])).toEqual([
      ["blobs", "down", "no-answer"],
      ["vault", "down", "no-answer"],
      ["queues", "up", undefined],
      ["connections", "down", "no-answer"],
      ["exports", "down", "no-answer"],
    ]);
  });

  it("says of each timer when its last tick ended, how, and when the next is due; and what time it is by its clock", async () => {
    const api = makeApi();
    await api.ticks.during("sweep", up);
    await expect(api.ticks.during("schedule-exports", closed)).rejects.toThrow("A firewall is closed.");
    api.time.now += 7_200_000;

    expect((await api.call("GET /api/health/details")).json).toMatchObject({
      timers: {
        of: [
          { tickedAt: "2026-11-24T01:02:03.000Z", failed: "storage-refused", next: "2026-11-24T01:05:00.000Z" },
          { tickedAt: "2026-11-24T01:02:03.000Z", failed: null, next: "2026-11-24T01:02:30.000Z" },
        ],
      },
      app: { now: "2026-11-24T03:02:03.000Z" },
    });
    api.time.now += 10_000;
    expect((await api.call("GET /api/health/details")).json).toMatchObject({
      app: { now: "2026-11-24T03:02:13.000Z" },
    });
    await api.ticks.during("schedule-exports", up);
    api.time.now += 20_000;
    expect((await api.call("GET /api/health/details")).json).toMatchObject({ timers: { of: [{ failed: null }, {}] } });
  });

  it("says of a timer without a tick when the first should have come since somebody first asked", async () => {
    const api = makeApi();
    const first = {
      timers: {
        of: [
          { tickedAt: null, next: "2026-11-24T01:05:00.000Z" },
          { tickedAt: null, next: "2026-11-24T01:02:30.000Z" },
        ],
      },
    };

    expect((await api.call("GET /api/health/details")).json).toMatchObject(first);
    api.time.now += 7_200_000;
    expect((await api.call("GET /api/health/details")).json).toMatchObject(first);
    await api.ticks.during("sweep", up);
    api.time.now += 30_000;
    expect((await api.call("GET /api/health/details")).json).toMatchObject({
      timers: { of: [{ next: "2026-11-24T01:05:00.000Z" }, { next: "2026-11-24T03:02:30.000Z" }] },
    });
  });

  it("says why the timers cannot be told, and stays well for that", async () => {
    const api = makeApi({ parts: { showTimers: closed } });
    expect((await api.call("GET /api/health/details")).json).toMatchObject({
      status: "up",
      timers: { of: [], problem: { code: "storage-refused", message: "A firewall is closed." } },
    });
  });

  it("tells nobody without a role which version runs, nor anything else", async () => {
    const api = makeApi({ isAuthByPlatform: true });
    expect(await api.call("GET /api/health/details", { as: "Viewer" })).toMatchObject({ status: 200 });
    expect(await api.call("GET /api/health/details")).toMatchObject({ status: 401 });
  });

  describe("of each account", () => {
    const gateOf = (api: Api) => makeGate({ table: api.gates, clock: () => api.time.now });
    const accounts = async (api: Api) => (await api.call("GET /api/health/details")).json;

    it("tells of the slots and pauses that its connections share, and of the highest of their limits", async () => {
      const api = await connected();
      await api.call("PUT /api/connections/second", { json: { ...connectBody(), limits: { activeImports: 3 } } });
      await api.call("PUT /api/connections/iberia", { json: connectBody(iberia()) });
      const slots = gateOf(api).slotsOf(1);
      for (const owner of ["run/1", "run/2", "run/3"]) await slots.take(owner, 10);
      await slots.limit("run/3");
      await slots.take("run/3", 10);
      const until = api.time.now + 40_000;
      await gateOf(api).callsOf(1).asked("start-import", { kind: "rate-limit", until, scope: "lowCallRate" });

      expect(await accounts(api)).toMatchObject({
        status: "up",
        accounts: [
          {
            accountId: 2,
            connections: ["iberia"],
            gate: { imports: { taken: 0, most: 10, waiting: 0, limited: null }, pauses: [] },
            problem: null,
          },
          {
            accountId: 1,
            connections: ["nordics", "second"],
            gate: {
              imports: {
                ...{ taken: 2, most: 10, waiting: 1 },
                limited: { to: 2, until: "2026-11-24T01:10:03.000Z" },
              },
              pauses: [{ scope: "lowCallRate", until: "2026-11-24T01:02:43.000Z" }],
            },
            problem: null,
          },
        ],
      });
    });

    it("tells why one cannot be read, and of the others all the same", async () => {
      const api = await connected();
      await api.call("PUT /api/connections/iberia", { json: connectBody(iberia()) });
      await api.gates.insert("1", "slots", { slots: "{" });

      expect(await accounts(api)).toMatchObject({
        status: "degraded",
        checks: [{ status: "up" }, { status: "up" }],
        accounts: [
          { accountId: 2, gate: { imports: { taken: 0 } }, problem: null },
          { accountId: 1, gate: null, problem: { code: "unexpected" } },
        ],
      });
    });

    it("waits for none longer than its time", async () => {
      const { connections } = (await connected()).deps;
      const { accounts } = await checkHealth({
        ...{ probes: [], connections, checkConnection: up, findLookTroubles: async () => [] },
        showGate: () => new Promise<never>(() => {}),
        showTimers: async () => [],
        timeoutMs: 50,
      });
      expect(accounts).toMatchObject([{ accountId: 1, gate: null, problem: { code: "no-answer" } }]);
    });
  });
});
