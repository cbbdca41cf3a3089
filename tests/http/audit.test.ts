import { TransientError } from "../../shared/errors.ts";
import { memoryTableStore } from "../fakes/memory-table-store.ts";
import { connected, exportBody, makeApi, principal } from "./make-api.ts";

describe("the audit log", () => {
  it("has one row for each call that may change something, with who, what, on which and how it ended", async () => {
    const api = await connected({ isAuthByPlatform: true });
    await api.call("PUT /api/exports/loyalty", { json: exportBody(), as: "Contributor" });
    await api.call("PUT /api/exports/other", { json: exportBody(), as: "Contributor" });
    const { id } = (await api.call("POST /api/exports/loyalty/runs", { as: "Contributor" })).json as { id: string };
    await api.call(`POST /api/runs/${id}/cancel`, { as: "Viewer" });
    await api.call("GET /api/runs", { as: "Viewer" });

    const rows = (await api.auditRows()).reverse();

    expect(rows).toEqual([
      expect.objectContaining({
        by: "administrator@example.com",
        action: "put-connection",
        on: "nordics",
        outcome: "done",
        status: 201,
      }),
      expect.objectContaining({
        by: "contributor@example.com",
        action: "put-export",
        on: "loyalty",
        outcome: "done",
        status: 201,
      }),
      expect.objectContaining({
        action: "put-export",
        on: "other",
        outcome: "refused",
        status: 409,
        code: "list-owned-elsewhere",
      }),
      expect.objectContaining({
        action: "request-run",
        on: "loyalty",
        outcome: "done",
        status: 202,
        about: `run ${id}`,
      }),
      expect.objectContaining({
        by: "viewer@example.com",
        action: "cancel-run",
        on: id,
        outcome: "refused",
        status: 403,
        code: "role-missing",
      }),
    ]);
  });

  it("has no row of somebody without a role, or of nobody: the log counts them, and their reads", async () => {
    const api = await connected({ isAuthByPlatform: true });
    const before = await api.auditRows();
    const guest = { headers: { "x-ms-client-principal": principal("guest@example.com", []) } };
    for (let call = 0; call < 50; call += 1) {
      expect((await api.call("POST /api/exports/loyalty/runs", guest)).status).toBe(403);
      expect((await api.call("GET /api/exports", guest)).status).toBe(403);
      expect((await api.call("GET /api/exports")).status).toBe(401);
      expect((await api.call("POST /api/runs/x/cancel")).status).toBe(401);
    }
    const attacked = { as: "Viewer", headers: { "sec-fetch-site": "cross-site" } };
    expect((await api.call("GET /api/exports", attacked)).status).toBe(403);
    api.time.now += 5 * 60_000;
    await api.call("GET /api/health");

    expect(await api.auditRows()).toEqual(before);
    expect(api.logged).toEqual([
      { level: "warn", event: "calls-refused", fields: { notSignedIn: 0, roleMissing: 1, crossSite: 0 } },
      {
        level: "warn",
        event: "calls-refused",
        fields: { notSignedIn: 100, roleMissing: 99, crossSite: 1, seconds: 300 },
      },
    ]);
    expect(JSON.stringify(api.logged)).not.toContain("guest");
  });

  it("does nothing that it cannot write down first", async () => {
    const table = memoryTableStore();
    const down = new TransientError("Storage is not there.", { code: "storage-unavailable" });
    const api = makeApi({ auditTable: { ...table, insert: () => Promise.reject(down) } });
    const answer = await api.call("POST /api/exports/loyalty/runs");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(api.runs.state.asked).toEqual([]);
  });

  it("does not take back what was done when its end cannot be written, and says so in the log", async () => {
    const table = memoryTableStore();
    const down = new TransientError("Storage is not there.", { code: "storage-unavailable" });
    const api = makeApi({ auditTable: { ...table, replace: () => Promise.reject(down) } });
    const answer = await api.call("POST /api/exports/loyalty/runs");
    expect(answer.status).toBe(202);
    expect(await api.auditRows()).toMatchObject([{ outcome: "begun" }]);
    expect(api.logged).toMatchObject([
      { level: "error", event: "audit-not-ended", fields: { function: "request-run" } },
    ]);
  });

  it("keeps nothing of a path that is not a name", async () => {
    const api = makeApi();
    await api.call("DELETE /api/exports/somebody%40example.com");
    expect(await api.auditRows()).toMatchObject([{ on: "(not a name)", outcome: "refused", status: 404 }]);
  });

  it("takes a name of any length and script, without its control characters", async () => {
    const api = makeApi({ isAuthByPlatform: true });
    const name = `Åsa\u0000\n\u202e${"x".repeat(300)}`;
    await api.call("POST /api/exports/loyalty/runs", {
      headers: { "x-ms-client-principal": principal(name, ["Contributor"]) },
    });
    expect(await api.auditRows()).toMatchObject([{ by: `Åsa${"x".repeat(197)}` }]);
  });
});
