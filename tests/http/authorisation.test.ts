import { authLevelOf } from "../../shared/http/auth-level.ts";
import { includesRole, roles } from "../../shared/http/role.ts";
import { routes } from "../../shared/http/route-table.ts";
import { runModeSchema } from "../../shared/runs/ledger/run.ts";
import { connectBody, connected, exportBody, makeApi, principal } from "./make-api.ts";

const needs: Record<string, (typeof roles)[number] | "anyone" | "signed-in"> = {
  health: "anyone",
  "show-console": "anyone",
  "get-console-asset": "anyone",
  "lead-to-console": "anyone",
  "health-details": "Viewer",
  "get-me": "signed-in",
  "list-audit": "Contributor",
  "get-overview": "Viewer",
  "get-consent": "Viewer",
  "list-connections": "Viewer",
  "get-connection": "Viewer",
  "put-connection": "Administrator",
  "patch-connection": "Administrator",
  "delete-connection": "Administrator",
  "check-connection": "Administrator",
  "switch-on-exports": "Contributor",
  "list-address-books": "Viewer",
  "create-address-book": "Contributor",
  "list-data-fields": "Viewer",
  "list-sources": "Viewer",
  "list-segments": "Contributor",
  "list-exports": "Viewer",
  "get-export": "Viewer",
  "put-export": "Contributor",
  "patch-export": "Contributor",
  "delete-export": "Contributor",
  "preview-export": "Contributor",
  "preview-draft": "Contributor",
  "request-run": "Contributor",
  "list-runs": "Viewer",
  "get-run": "Viewer",
  "get-rejects": "Contributor",
  "get-changes": "Contributor",
  "get-differences": "Contributor",
  "release-run": "Contributor",
  "discard-run": "Contributor",
  "cancel-run": "Contributor",
  "retry-run": "Contributor",
  "retry-failed": "Contributor",
  explain: "Contributor",
  "ask-segments": "Contributor",
  "get-explanation": "Contributor",
  forget: "Administrator",
  "request-tick": "Administrator",
  "get-openapi": "Viewer",
  "get-schema": "Viewer",
};

const roleUri = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
const upnUri = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn";

const addressOf = (path: string) => `/${path.replace(/\{\w+\}/g, "nothing")}`;

describe("who may", () => {
  it("is laid down for every route", () => {
    expect(Object.fromEntries(routes.map(({ name, role }) => [name, role]))).toEqual(needs);
  });

  it("opens pages and their files to anybody, which hold no data, and of the API nothing but whether the app is up", () => {
    const open = routes.filter(({ role }) => role === "anyone").map((route) => [route.path, authLevelOf(route, false)]);
    expect(Object.fromEntries(open)).toEqual({
      "api/health": "anonymous",
      "console/{*view}": "anonymous",
      "console-assets/{file}": "anonymous",
      "{ignored:maxlength(0)?}": "anonymous",
    });
  });

  const ofApi = routes.filter(({ path }) => path.startsWith("api/"));
  describe.each(ofApi.map((route) => [route.name, route] as const))("%s", (name, route) => {
    const call = `${route.method} ${addressOf(route.path)}`;
    const needed = needs[name] ?? "anyone";

    it.each(roles)(`with platform authentication, as %s`, async (role) => {
      const { status } = await makeApi({ isAuthByPlatform: true }).call(call, { as: role });
      const may = needed === "anyone" || needed === "signed-in" || includesRole(role, needed);
      expect(status === 403).toBe(!may);
      expect(status).not.toBe(401);
    });

    it("with platform authentication, as nobody, as somebody without a role, with a forged header", async () => {
      const api = makeApi({ isAuthByPlatform: true });
      const send = async (header?: string) =>
        (await api.call(call, header === undefined ? {} : { headers: { "x-ms-client-principal": header } })).status;
      const statuses = [await send(), await send("nonsense"), await send(principal("guest@example.com", ["Guest"]))];
      if (needed === "anyone") expect(statuses).toEqual([200, 200, 200]);
      else expect(statuses).toEqual([401, 401, needed === "signed-in" ? 200 : 403]);
    });

    it("with a function key, whatever the header says", async () => {
      const header = principal("mallory@example.com", []);
      const { status } = await makeApi().call(call, { headers: { "x-ms-client-principal": header } });
      expect([401, 403]).not.toContain(status);
    });

    it("registers with the level that goes with it", () => {
      expect(authLevelOf(route, true)).toBe("anonymous");
      expect(authLevelOf(route, false)).toBe(name === "health" ? "anonymous" : "function");
    });
  });
});

describe("a mode of a run", () => {
  // Only an administrator may have everybody on a list taken as ours.
  it.each(runModeSchema.options)("%s: who may ask for it", async (mode) => {
    const ask = async (as: (typeof roles)[number]) => {
      const api = makeApi({ isAuthByPlatform: true });
      const { status } = await api.call("POST /api/exports/loyalty/runs", { json: { mode }, as });
      return { status, asked: api.runs.state.asked.length };
    };
    const done = { status: 202, asked: 1 };
    const refused = { status: 403, asked: 0 };
    expect(await ask("Administrator")).toEqual(done);
    expect(await ask("Contributor")).toEqual(mode === "adopt" ? refused : done);
    expect(await ask("Viewer")).toEqual(refused);
  });
});

describe("the caller's name", () => {
  it("is `function key` where the platform does not sign in, whatever the header says", async () => {
    const api = makeApi();
    await api.call("PUT /api/connections/nordics", {
      json: connectBody(),
      headers: { "x-ms-client-principal": principal("mallory@example.com", ["Administrator"]) },
    });
    expect(await api.auditRows()).toMatchObject([{ by: "function key" }]);
    expect((await api.call("GET /api/connections/nordics")).json).toMatchObject({
      consent: { agreedBy: "function key" },
    });
  });

  it("is the sign-in name where it does, in runs too", async () => {
    const api = await connected({ isAuthByPlatform: true });
    await api.call("PUT /api/exports/loyalty", { json: exportBody(), as: "Contributor" });
    const run = await api.call("POST /api/exports/loyalty/runs", { as: "Contributor" });
    expect(run.json).toMatchObject({ requestedBy: "contributor@example.com" });
  });

  it.each<[string, { role_typ: string; claims?: [string, unknown][] }, number]>([
    [
      "the mapped claim types",
      {
        role_typ: roleUri,
        claims: [
          [upnUri, "anna@example.com"],
          [roleUri, "Viewer"],
        ],
      },
      200,
    ],
    [
      "an application",
      {
        role_typ: "roles",
        claims: [
          ["appid", "0b1c"],
          ["roles", "Viewer"],
        ],
      },
      200,
    ],
    ["no name at all", { role_typ: "roles", claims: [["roles", "Viewer"]] }, 401],
    [
      "a role in a claim that is not the role claim",
      {
        role_typ: "roles",
        claims: [
          ["upn", "a"],
          ["title", "Viewer"],
        ],
      },
      403,
    ],
    [
      "another spelling of a role",
      {
        role_typ: "roles",
        claims: [
          ["upn", "a"],
          ["roles", "viewer"],
        ],
      },
      403,
    ],
    [
      "claims that are not text",
      {
        role_typ: "roles",
        claims: [
          ["upn", "a"],
          ["roles", ["Viewer"]],
        ],
      },
      403,
    ],
    ["no claims", { role_typ: "roles" }, 401],
  ])("comes of %s", async (_case, { claims, ...rest }, status) => {
    const pairs = claims?.map(([typ, val]) => ({ typ, val }));
    const header = Buffer.from(JSON.stringify({ ...rest, claims: pairs })).toString("base64");
    const api = makeApi({ isAuthByPlatform: true });
    const answer = await api.call("GET /api/runs", { headers: { "x-ms-client-principal": header } });
    expect(answer.status).toBe(status);
  });
});

describe("where callers were to sign in, and Azure does not say that they do", () => {
  it.each([
    ["with a function key", {}],
    ["with the header of an Administrator, which anybody can send", { as: "Administrator" }],
  ])("nobody gets in %s", async (_, sent) => {
    const { status, json } = await makeApi({ isSignInMissing: true }).call("GET /api/runs", sent);

    expect(status).toBe(401);
    expect(json).toMatchObject({ code: "not-signed-in", detail: expect.stringContaining("SIGN_IN_REQUIRED is true") });
  });

  it("says that it is up", async () => {
    expect((await makeApi({ isSignInMissing: true }).call("GET /api/health")).status).toBe(200);
  });
});
