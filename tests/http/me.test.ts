import { readFileSync } from "node:fs";
import { makeApi, principal } from "./make-api.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const signIn = { login: "/.auth/login/aad", logout: "/.auth/logout" };

describe("GET /api/me", () => {
  it("says of somebody signed in who they are as the audit log has it, the highest role, and how to sign out", async () => {
    const api = makeApi({ isAuthByPlatform: true });
    const headers = { "x-ms-client-principal": principal("anna@example.com", ["Viewer", "Contributor"]) };
    const { json } = await api.call("GET /api/me", { headers });
    await api.call("POST /api/exports/loyalty/runs", { headers });
    expect(json).toEqual({ name: "anna@example.com", isKey: false, role: "Contributor", signIn, version });
    expect(await api.auditRows()).toMatchObject([{ by: "anna@example.com" }]);
  });

  it("says of somebody without a role that they have none, and nothing of the app", async () => {
    const headers = { "x-ms-client-principal": principal("guest@example.com", ["Guest"]) };
    const { status, json } = await makeApi({ isAuthByPlatform: true }).call("GET /api/me", { headers });
    expect([status, json]).toEqual([
      200,
      { name: "guest@example.com", isKey: false, role: null, signIn, version: null },
    ]);
  });

  it("says of a key holder that nobody knows who it is, and names no way to sign out", async () => {
    const headers = { "x-ms-client-principal": principal("mallory@example.com", []) };
    const { json } = await makeApi().call("GET /api/me", { headers });
    expect(json).toEqual({ name: "function key", isKey: true, role: "Administrator", signIn: null, version });
  });

  it("is 401 for nobody, 403 for a page of another site, and leaves no row in the audit log", async () => {
    const api = makeApi({ isAuthByPlatform: true });
    const nobody = await api.call("GET /api/me");
    const elsewhere = await api.call("GET /api/me", { as: "Viewer", headers: { "sec-fetch-site": "cross-site" } });
    expect([nobody.json, elsewhere.json]).toMatchObject([
      { status: 401, code: "not-signed-in" },
      { status: 403, code: "cross-site" },
    ]);
    expect(await api.auditRows()).toEqual([]);
  });
});
