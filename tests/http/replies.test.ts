import { routes } from "../../shared/http/route-table.ts";
import { connectBody, connected, exportBody, iberia } from "./make-api.ts";

type Ready = Awaited<ReturnType<typeof ready>>;

/** The connection `nordics`, the export `loyalty`, and a run of it that is open. */
const ready = async () => {
  const api = await connected();
  await api.call("PUT /api/exports/loyalty", { json: exportBody() });
  const { json } = await api.call("POST /api/exports/loyalty/runs", { json: { mode: "dry-run" } });
  return { ...api, id: (json as { id: string }).id };
};

const ended = (what: string) => (api: Ready) => {
  api.runs.end(api.id);
  return api.call(what.replace("{id}", api.id));
};
const held = (what: string) => (api: Ready) => {
  api.runs.hold(api.id);
  return api.call(what.replace("{id}", api.id));
};
const discarded = async (api: Ready) => {
  await held("POST /api/runs/{id}/discard")(api);
  return ended("POST /api/runs/{id}/discard")(api);
};
const retriedTwice = async (api: Ready) => {
  const retry = { headers: { "idempotency-key": "monday" } };
  api.runs.end(api.id);
  await api.call(`POST /api/runs/${api.id}/retry`, retry);
  return api.call(`POST /api/runs/${api.id}/retry`, retry);
};
const failedAndRetried = (api: Ready) => {
  api.runs.end(api.id, "failed");
  return api.call("POST /api/runs/retry-failed");
};
const asked = (what: string) => (api: Ready) => api.call(what.replace("{id}", api.id));

const askOf = (api: Ready) =>
  api.call("POST /api/explain/segment", { json: { email: "anna@example.com", export: "loyalty" } });

/** How each reply that is published comes about. */
const calls: Record<string, (api: Ready) => Promise<{ status: number }>> = {
  "health 200": asked("GET /api/health"),
  "health-details 200": asked("GET /api/health/details"),
  "get-me 200": asked("GET /api/me"),
  "get-overview 200": asked("GET /api/overview"),
  "list-audit 200": asked("GET /api/audit"),
  "get-consent 200": asked("GET /api/consent"),
  "list-connections 200": asked("GET /api/connections"),
  "get-connection 200": asked("GET /api/connections/nordics"),
  "put-connection 200": (api) => api.call("PUT /api/connections/nordics", { json: connectBody() }),
  "put-connection 201": (api) => api.call("PUT /api/connections/iberia", { json: connectBody(iberia()) }),
  "patch-connection 200": (api) => api.call("PATCH /api/connections/nordics", { json: { displayName: "North" } }),
  "delete-connection 200": (api) => ended("DELETE /api/connections/nordics?detach=true")(api),
  "check-connection 200": asked("POST /api/connections/nordics/check"),
  "switch-on-exports 200": asked("POST /api/connections/nordics/switch-on"),
  "list-address-books 200": asked("GET /api/connections/nordics/address-books"),
  "create-address-book 201": (api) =>
    api.call("POST /api/connections/nordics/address-books", { json: { name: "Newcomers" } }),
  "list-data-fields 200": asked("GET /api/connections/nordics/data-fields"),
  "list-sources 200": asked("GET /api/sources?container=customer-insights"),
  "list-segments 200": asked("GET /api/segments?container=customer-insights&folder=CI"),
  "list-exports 200": asked("GET /api/exports"),
  "get-export 200": asked("GET /api/exports/loyalty"),
  "put-export 200": (api) => api.call("PUT /api/exports/loyalty", { json: exportBody() }),
  "put-export 201": (api) =>
    api.call("PUT /api/exports/news", { json: exportBody({ targets: [{ addressBookId: 12, segments: ["New"] }] }) }),
  "patch-export 200": (api) => api.call("PATCH /api/exports/loyalty", { json: { displayName: "Loyal" } }),
  "delete-export 200": ended("DELETE /api/exports/loyalty"),
  "preview-export 200": asked("POST /api/exports/loyalty/preview"),
  "preview-draft 200": (api) =>
    api.call("POST /api/preview", { json: exportBody({ targets: [{ addressBookId: 12, segments: ["New"] }] }) }),
  "request-run 200": (api) => api.call("POST /api/exports/loyalty/runs", { json: { mode: "dry-run" } }),
  "request-run 202": ended("POST /api/exports/loyalty/runs"),
  "list-runs 200": asked("GET /api/runs"),
  "get-run 200": ended("GET /api/runs/{id}"),
  "get-rejects 200": ended("GET /api/runs/{id}/rejects"),
  "get-changes 200": ended("GET /api/runs/{id}/changes"),
  "get-differences 200": async (api) => {
    api.runs.end(api.id);
    const { json } = await api.call("POST /api/exports/loyalty/runs", { json: { mode: "check" } });
    const { id } = json as { id: string };
    api.runs.end(id);
    return api.call(`GET /api/runs/${id}/differences`);
  },
  "release-run 202": held("POST /api/runs/{id}/release"),
  "discard-run 200": discarded,
  "discard-run 202": held("POST /api/runs/{id}/discard"),
  "cancel-run 200": ended("POST /api/runs/{id}/cancel"),
  "cancel-run 202": asked("POST /api/runs/{id}/cancel"),
  "retry-run 200": retriedTwice,
  "retry-run 202": ended("POST /api/runs/{id}/retry"),
  "retry-failed 200": failedAndRetried,
  "explain 200": (api) => api.call("POST /api/explain", { json: { email: "anna@example.com" } }),
  "ask-segments 202": (api) => askOf(api),
  "get-explanation 200": async (api) => {
    const { json } = await askOf(api);
    return api.call(`GET /api/explain/${(json as { id: string }).id}`);
  },
  "forget 200": (api) => api.call("POST /api/forget", { json: { email: "anna@example.com" } }),
  "request-tick 202": asked("POST /api/tick"),
  "get-openapi 200": asked("GET /api/openapi.json"),
  "get-schema 200": asked("GET /api/schemas/export.json"),
};

describe("every reply that is published", () => {
  // The console's page and files are asked for by a browser: tests/console.
  const ofApi = routes.filter(({ path }) => path.startsWith("api/"));
  const published = ofApi.flatMap(({ name, replies }) => Object.keys(replies).map((status) => `${name} ${status}`));

  it.each(published)("%s comes, and is as published", async (which) => {
    const answer = await calls[which]?.(await ready());
    expect(`${which.split(" ")[0]} ${answer?.status}`).toBe(which);
  });

  it("is played here, and no other", () => {
    expect(Object.keys(calls).sort()).toEqual(published.sort());
  });
});
