import { routes } from "../../shared/http/route-table.ts";
import { makeApi } from "./make-api.ts";

describe("a wrong method at a right path", () => {
  it.each([
    ["DELETE /api/runs", "GET"],
    ["POST /api/runs", "GET"],
    ["HEAD /api/runs", "GET"],
    ["OPTIONS /api/runs", "GET"],
    ["GET /api/runs/x/cancel", "POST"],
    ["POST /api/exports/loyalty", "DELETE, GET, PATCH, PUT"],
    ["POST /api/Exports/loyalty/", "DELETE, GET, PATCH, PUT"],
    ["PUT /api/connections/nordics/address-books", "GET, POST"],
    ["GET /api/runs/a%2Fb/cancel", "POST"],
    ["GET /api/exports/loyalty/runs", "POST"],
    ["GET /api/runs/retry-failed/cancel", "POST"],
  ])("%s: 405, and Allow says %s", async (call, allowed) => {
    const answer = await makeApi().call(call);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, allowed]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.json).toMatchObject({
      code: "method-not-allowed",
      detail: `Expected ${allowed} at this path, got ${call.split(" ")[0]}.`,
    });
  });
});

describe("a wrong path", () => {
  it.each([
    "GET /api",
    "GET /api/",
    "GET /api/run",
    "POST /api/runs/x/stop",
    "GET /api/exports//",
    "GET /api/exports/loyalty/run",
    "DELETE /api/exports/a/b/c",
    "GET /api/%6euns",
  ])("%s: 404, which says where every call is described", async (call) => {
    const answer = await makeApi().call(call);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
    expect(answer.json).toMatchObject({
      code: "path-unknown",
      detail: expect.stringMatching(
        /^There is nothing at \/\S*. .*GET \/api\/openapi.json describes every call, with its path.$/,
      ),
    });
  });

  it("is told to anybody, signed in or not", async () => {
    const api = makeApi({ isAuthByPlatform: true });
    expect((await api.call("GET /api/nowhere")).status).toBe(404);
    expect(await api.auditRows()).toEqual([]);
  });
});

it("comes after every route by its name: the host takes the first that fits", () => {
  expect(routes.every(({ name }) => name < "zz-elsewhere")).toBe(true);
});
