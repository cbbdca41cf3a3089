import { readFileSync } from "node:fs";
import { securityHeaders } from "../../shared/http/security-headers.ts";
import { connected, exportBody, makeApi } from "./make-api.ts";

const everyReply = {
  "strict-transport-security": "max-age=31536000",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};
const namesOf = Object.keys(everyReply);
const headersOf = (headers: Headers) => Object.fromEntries(namesOf.map((name) => [name, headers.get(name)]));

describe("every reply keeps to TLS, to its own site, to its type and to itself", () => {
  it.each([
    ["what anybody may ask", 200, "GET /api/health", {}],
    ["a list", 200, "GET /api/exports", {}],
    ["the description", 200, "GET /api/openapi.json", {}],
    ["a new run", 202, "POST /api/exports/loyalty/runs", {}],
    ["a refusal of what was sent", 400, "PUT /api/exports/news", { json: { colour: "blue" } }],
    ["a call of another site", 403, "GET /api/exports", { headers: { "sec-fetch-site": "cross-site" } }],
    ["what there is not", 404, "GET /api/runs/nowhere", {}],
    ["a wrong path", 404, "GET /api/nowhere", {}],
    ["a wrong method", 405, "DELETE /api/runs", {}],
    ["a body that may be lost", 411, "POST /api/runs/x/cancel", { headers: { "content-length": undefined } }],
    ["a wrong type", 415, "POST /api/runs/x/cancel", { text: "x", headers: { "content-type": "text/plain" } }],
  ])("%s: %d", async (_what, status, call, sent) => {
    const answer = await (await connected()).call(call, sent);
    expect(answer.status).toBe(status);
    expect(headersOf(answer.headers)).toEqual(everyReply);
  });

  it("a CSV file", async () => {
    const api = await connected();
    await api.call("PUT /api/exports/loyalty", { json: exportBody() });
    const { id } = (await api.call("POST /api/exports/loyalty/runs")).json as { id: string };
    api.runs.end(id);
    const answer = await api.call(`GET /api/runs/${id}/rejects`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(headersOf(answer.headers)).toEqual(everyReply);
  });

  it("who is not signed in, and an unexpected failure", async () => {
    const nobody = await makeApi({ isAuthByPlatform: true }).call("GET /api/exports");
    const api = await connected();
    api.dotdigital.state.failWith = new Error("planted");
    const failed = await api.call("GET /api/connections/nordics/data-fields");
    expect([nobody.status, failed.status]).toEqual([401, 500]);
    expect([headersOf(nobody.headers), headersOf(failed.headers)]).toEqual([everyReply, everyReply]);
  });

  it("and what the Functions host answers by itself, by host.json", () => {
    const hostJson = JSON.parse(readFileSync("host.json", "utf8"));
    expect(hostJson.extensions.http.customHeaders).toEqual(securityHeaders);
  });
});
