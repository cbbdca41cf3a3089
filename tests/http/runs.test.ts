import { connected, exportBody, makeApi } from "./make-api.ts";

const codeOf = (json: unknown) => (json as { code: string }).code;
const ready = async () => {
  const api = await connected();
  await api.call("PUT /api/exports/loyalty", { json: exportBody() });
  return api;
};

describe("POST /api/exports/{name}/runs", () => {
  it("makes a run: 202, its place and the run; the same again gives it back with 200", async () => {
    const api = await ready();
    const made = await api.call("POST /api/exports/loyalty/runs");
    const same = await api.call("POST /api/exports/loyalty/runs", { json: { mode: "delta" } });
    const { id } = made.json as { id: string };
    expect([made.status, same.status]).toEqual([202, 200]);
    expect(made.headers.get("location")).toBe(`/api/runs/${id}`);
    expect(made.json).toMatchObject({ export: "loyalty", mode: "delta", trigger: "http", requestedBy: "function key" });
    expect(same.json).toMatchObject({ id });
    expect((await api.call(`GET /api/runs/${id}`)).json).toEqual(made.json);
  });

  it("answers 409 with the run that is in the way", async () => {
    const api = await ready();
    const { id } = (await api.call("POST /api/exports/loyalty/runs")).json as { id: string };
    const busy = await api.call("POST /api/exports/loyalty/runs", { json: { mode: "full" } });
    expect(busy.status).toBe(409);
    expect(busy.json).toMatchObject({
      code: "run-open",
      runId: id,
      runState: "requested",
      runUrl: `/api/runs/${id}`,
      detail: `Run '${id}' is open: requested. Wait for its end, or POST /api/runs/${id}/cancel first.`,
    });
  });

  it("hands on mode, refresh, key and who asked", async () => {
    const api = await ready();
    await api.call("POST /api/exports/loyalty/runs", {
      json: { mode: "full", refresh: "2026/11/24/0100" },
      headers: { "idempotency-key": "order 66" },
    });
    expect(api.runs.state.asked).toEqual([
      {
        exportName: "loyalty",
        mode: "full",
        refresh: "2026/11/24/0100",
        trigger: "http",
        requestedBy: "function key",
        idempotencyKey: "order 66",
      },
    ]);
  });

  it.each(["delta", "full"])("hands on what a dry run is of: %s", async (of) => {
    const api = await ready();
    const answer = await api.call("POST /api/exports/loyalty/runs", { json: { mode: "dry-run", of } });
    expect(answer.json).toMatchObject({ mode: "dry-run", of });
    expect(api.runs.state.asked).toMatchObject([{ mode: "dry-run", of }]);
  });

  it.each(["delta", "full", "check", "adopt", undefined])("refuses `of` with mode %s, naming it", async (mode) => {
    const api = await ready();
    const answer = await api.call("POST /api/exports/loyalty/runs", { json: { mode, of: "full" } });
    expect(answer.json).toMatchObject({
      status: 400,
      errors: [{ path: "of", expected: "nothing unless mode is dry-run", found: '"full"' }],
    });
    expect(api.runs.state.asked).toEqual([]);
  });

  it.each([
    ["connection-unknown", 409],
    ["consent-missing", 409],
    ["refresh-not-newest", 409],
    ["idempotency-key-reused", 409],
    ["source-not-found", 409],
  ] as const)("answers a refusal %s with %d", async (code, status) => {
    const api = await ready();
    api.runs.state.refuse = { kind: "refused", code, message: "Why, and what to do." };
    const answer = await api.call("POST /api/exports/loyalty/runs");
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ code, detail: "Why, and what to do." });
  });

  it.each([
    [{ mode: "sideways" }, ["mode"]],
    [{ refresh: "yesterday", fast: true }, ["refresh", "fast"]],
    [{ mode: 5, refresh: 6 }, ["mode", "refresh"]],
    [{ of: "full", fast: true }, ["fast", "of"]],
    [{ mode: "dry-run", of: "everything" }, ["of"]],
    [{ mode: "dry-run", of: "dry-run" }, ["of"]],
  ])("refuses the body %j, naming %j", async (json, paths) => {
    const api = await ready();
    const answer = await api.call("POST /api/exports/loyalty/runs", { json });
    expect(answer.status).toBe(400);
    expect((answer.json as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(paths);
    expect(api.runs.state.asked).toEqual([]);
  });

  it.each([
    ["empty", "", 400],
    ["200 characters", "k".repeat(200), 202],
    ["201 characters", "k".repeat(201), 400],
    ["beyond ASCII", "clé", 400],
  ])("an Idempotency-Key that is %s", async (_case, key, status) => {
    const api = await ready();
    const answer = await api.call("POST /api/exports/loyalty/runs", { headers: { "idempotency-key": key } });
    expect(answer.status).toBe(status);
  });
});

describe("runs that there are", () => {
  it("lists them by export, state and number", async () => {
    const api = await ready();
    await api.call("POST /api/exports/loyalty/runs");
    await api.call("POST /api/exports/other/runs");
    const count = async (query: string) =>
      ((await api.call(`GET /api/runs${query}`)).json as { runs: unknown[] }).runs.length;
    expect(await count("")).toBe(2);
    expect(await count("?export=loyalty")).toBe(1);
    expect(await count("?state=failed")).toBe(0);
    expect(await count("?top=1&code=the-function-key&clientId=default")).toBe(1);
  });

  it("pages them: what a page calls next is where the next page begins", async () => {
    const api = await ready();
    for (const name of ["loyalty", "other"]) await api.call(`POST /api/exports/${name}/runs`);
    const page = async (query: string) =>
      (await api.call(`GET /api/runs${query}`)).json as { runs: { id: string }[]; next: string | null };
    const first = await page("?top=1");
    const second = await page(`?top=1&after=${first.next}`);
    expect([first.next, second.next]).toEqual([first.runs[0]?.id, null]);
    expect(second.runs[0]?.id).not.toBe(first.runs[0]?.id);
  });

  it.each([
    ["?after=nowhere", "after"],
    ["?after=", "after"],
    ["?top=0", "top"],
    ["?top=201", "top"],
    ["?top=many", "top"],
    ["?top=1.5", "top"],
    ["?top=", "top"],
    ["?state=open", "state"],
    ["?export=No%20Name", "export"],
    ["?exports=loyalty", "exports"],
    ["?top=1&top=2", "top"],
  ])("refuses the query %s", async (query, path) => {
    const answer = await makeApi().call(`GET /api/runs${query}`);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ errors: [{ path }] });
  });

  it.each([
    "GET /api/runs/nowhere",
    "GET /api/runs/nowhere/rejects",
    "GET /api/runs/nowhere/changes",
    "GET /api/runs/nowhere/differences",
    "POST /api/runs/nowhere/release",
    "POST /api/runs/nowhere/discard",
    "POST /api/runs/nowhere/cancel",
    "POST /api/runs/nowhere/retry",
    "GET /api/runs/..%2F..%2Fx",
  ])("%s is 404", async (call) => {
    const answer = await makeApi().call(call);
    expect([answer.status, codeOf(answer.json)]).toEqual([404, "run-unknown"]);
  });

  it("cancels an open run with 202, and gives an ended one back with 200", async () => {
    const api = await ready();
    const { id } = (await api.call("POST /api/exports/loyalty/runs")).json as { id: string };
    const open = await api.call(`POST /api/runs/${id}/cancel`);
    api.runs.end(id);
    const ended = await api.call(`POST /api/runs/${id}/cancel`);
    expect([open.status, (open.json as { state: string }).state]).toEqual([202, "cancelling"]);
    expect([ended.status, (ended.json as { state: string }).state]).toEqual([200, "succeeded"]);
    expect(api.runs.state.cancelledBy).toEqual(["function key", "function key"]);
  });

  it.each(["release", "discard", "cancel", "retry"])("refuses a body where none is wanted: %s", async (action) => {
    const api = await ready();
    const { id } = (await api.call("POST /api/exports/loyalty/runs")).json as { id: string };
    const answer = await api.call(`POST /api/runs/${id}/${action}`, { json: { now: true } });
    expect(answer.json).toMatchObject({ status: 400, errors: [{ path: "now" }] });
  });

  it("gives the rejects as a CSV file once there are any", async () => {
    const api = await ready();
    const { id } = (await api.call("POST /api/exports/loyalty/runs")).json as { id: string };
    const early = await api.call(`GET /api/runs/${id}/rejects`);
    api.runs.end(id);
    const file = await api.call(`GET /api/runs/${id}/rejects`);
    expect([early.status, codeOf(early.json)]).toEqual([404, "rejects-unknown"]);
    expect(file.text).toBe("segment,file,row\r\nHigh,a.csv,2\r\n");
    const nordic = await api.call(`GET /api/runs/${id}/rejects`, { headers: { "accept-language": "nb-NO, en;q=0.5" } });
    expect(nordic.text).toBe("segment;file;row\r\nHigh;a.csv;2\r\n");
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("content-disposition")).toBe(`attachment; filename="rejects-${id}.csv"`);
  });

  it("gives what a dry run would do in the run, and as a CSV file once it has ended; other runs have neither", async () => {
    const api = await ready();
    const { id } = (await api.call("POST /api/exports/loyalty/runs", { json: { mode: "dry-run" } })).json as {
      id: string;
    };
    const early = await api.call(`GET /api/runs/${id}/changes`);
    expect([early.status, codeOf(early.json)]).toEqual([404, "changes-unknown"]);
    api.runs.end(id);
    expect((await api.call(`GET /api/runs/${id}`)).json).toMatchObject({
      plan: [{ addressBookId: 12345, removed: 1 }],
    });
    const file = await api.call(`GET /api/runs/${id}/changes`);
    expect(file.text).toBe("address book,change\r\n");
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("content-disposition")).toBe(`attachment; filename="changes-${id}.csv"`);
    const other = (await api.call("POST /api/exports/loyalty/runs")).json as { id: string; plan: unknown };
    api.runs.end(other.id);
    expect(other.plan).toBeNull();
    expect((await api.call(`GET /api/runs/${other.id}/changes`)).status).toBe(404);
  });

  it("gives who differs as a CSV file once a check has ended; other runs have none", async () => {
    const api = await ready();
    const { id } = (await api.call("POST /api/exports/loyalty/runs", { json: { mode: "check" } })).json as {
      id: string;
    };
    const early = await api.call(`GET /api/runs/${id}/differences`);
    expect([early.status, codeOf(early.json)]).toEqual([404, "differences-unknown"]);
    api.runs.end(id);
    const file = await api.call(`GET /api/runs/${id}/differences`);
    expect(file.text).toBe("address book,difference\r\n");
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("content-disposition")).toBe(`attachment; filename="differences-${id}.csv"`);
    const other = (await api.call("POST /api/exports/loyalty/runs")).json as { id: string };
    api.runs.end(other.id);
    expect((await api.call(`GET /api/runs/${other.id}/differences`)).status).toBe(404);
  });
});
