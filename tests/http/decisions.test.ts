import { connected, exportBody } from "./make-api.ts";

/** Export `loyalty` with one run. */
const withRun = async (options: Parameters<typeof connected>[0] = {}) => {
  const api = await connected(options);
  const as = options.isAuthByPlatform ? { as: "Contributor" } : {};
  await api.call("PUT /api/exports/loyalty", { json: exportBody(), ...as });
  const { id } = (await api.call("POST /api/exports/loyalty/runs", as)).json as { id: string };
  return { api, id };
};

const withHeldRun = async (options: Parameters<typeof connected>[0] = {}) => {
  const made = await withRun(options);
  made.api.runs.hold(made.id);
  return made;
};

describe("a held run", () => {
  it.each([
    ["release", "exporting"],
    ["discard", "finishing"],
  ])("goes on by POST …/%s: 202 with the run, which is %s, and its place", async (decision, state) => {
    const { api, id } = await withHeldRun();
    const answer = await api.call(`POST /api/runs/${id}/${decision}`);
    expect(answer.status).toBe(202);
    expect(answer.json).toMatchObject({ id, state, held: { reason: "removals-above-guard" } });
    expect(answer.headers.get("location")).toBe(`/api/runs/${id}`);
  });

  it("goes on in the name of who decided, who is in the audit log", async () => {
    const { api, id } = await withHeldRun({ isAuthByPlatform: true });
    const refused = await api.call(`POST /api/runs/${id}/release`, { as: "Viewer" });
    await api.call(`POST /api/runs/${id}/discard`, { as: "Contributor" });
    expect(refused.status).toBe(403);
    expect(api.runs.state.decisions).toEqual([{ decision: "discard", id, by: "contributor@example.com" }]);
    expect(await api.auditRows()).toContainEqual(
      expect.objectContaining({
        by: "contributor@example.com",
        action: "discard-run",
        on: id,
        status: 202,
        about: `run ${id}`,
      }),
    );
  });

  it("is given back with 200 when it was discarded before and has ended", async () => {
    const { api, id } = await withHeldRun();
    await api.call(`POST /api/runs/${id}/discard`);
    api.runs.end(id, "discarded");
    const again = await api.call(`POST /api/runs/${id}/discard`);
    expect(again.status).toBe(200);
    expect(again.json).toMatchObject({ state: "discarded", discardedBy: "function key" });
  });

  it("is not released when its export has changed since, and the reply says what to do", async () => {
    const { api, id } = await withHeldRun();
    api.runs.state.exportHasChanged = true;
    const answer = await api.call(`POST /api/runs/${id}/release`);
    expect(answer.json).toMatchObject({
      status: 409,
      code: "export-changed",
      runId: id,
      runState: "held",
      detail: `Export 'loyalty' has changed since run '${id}' was asked for, and its plan is not sent. Discard it with POST /api/runs/${id}/discard and run again with POST /api/exports/loyalty/runs.`,
    });
  });

  it.each([
    ["refresh-changed", "POST /api/exports/loyalty/runs plans that one, in the place of this run."],
    ["snapshot-changed", "run again with POST /api/exports/loyalty/runs."],
  ] as const)("is not released when what it was made from is no longer so: %s", async (changed, advice) => {
    const { api, id } = await withHeldRun();
    api.runs.state.changed = changed;
    const answer = await api.call(`POST /api/runs/${id}/release`);
    expect(answer.json).toMatchObject({ status: 409, code: changed, runId: id, runState: "held" });
    expect((answer.json as { detail: string }).detail).toContain(advice);
  });

  it("is released by the name of its plan, and not by that of another one", async () => {
    const { api, id } = await withHeldRun();
    const shown = (await api.call(`GET /api/runs/${id}`)).json as { held: { plan: string } };
    const other = await api.call(`POST /api/runs/${id}/release`, { json: { plan: "plan-7" } });
    const same = await api.call(`POST /api/runs/${id}/release`, { json: { plan: shown.held.plan } });
    expect(other.json).toMatchObject({ status: 409, code: "plan-changed", runId: id });
    expect(same.status).toBe(202);
  });

  it("in the way of another one is to be decided on first", async () => {
    const { api, id } = await withHeldRun();
    const busy = await api.call("POST /api/exports/loyalty/runs", { json: { mode: "full" } });
    expect(busy.json).toMatchObject({
      status: 409,
      code: "run-open",
      runId: id,
      runState: "held",
      detail: `Run '${id}' is held. POST /api/runs/${id}/release or POST /api/runs/${id}/discard first.`,
    });
  });
});

describe.each(["release", "discard"])("POST /api/runs/{id}/%s", (decision) => {
  it("of a run that is not held is 409 with its state", async () => {
    const { api, id } = await withRun();
    const open = await api.call(`POST /api/runs/${id}/${decision}`);
    api.runs.end(id);
    const ended = await api.call(`POST /api/runs/${id}/${decision}`);
    expect(open.json).toMatchObject({ status: 409, code: "run-not-held", runId: id, runState: "requested" });
    expect(ended.json).toMatchObject({ status: 409, code: "run-not-held", runId: id, runState: "succeeded" });
    expect(ended.headers.get("location")).toBe(`/api/runs/${id}`);
  });
});

describe("POST /api/runs/{id}/retry", () => {
  it("asks for a delta run of the run's export that also takes the parked: 202 with the new run", async () => {
    const { api, id } = await withRun();
    api.runs.end(id, "succeeded-with-rejects");
    const answer = await api.call(`POST /api/runs/${id}/retry`, { headers: { "idempotency-key": "again" } });
    const { id: newId } = answer.json as { id: string };
    expect(answer.status).toBe(202);
    expect(newId).not.toBe(id);
    expect(answer.headers.get("location")).toBe(`/api/runs/${newId}`);
    expect(api.runs.state.asked.at(-1)).toEqual({
      exportName: "loyalty",
      mode: "delta",
      takesParked: true,
      trigger: "http",
      requestedBy: "function key",
      idempotencyKey: "again",
    });
  });

  it("gives the same run back when it is asked again, and is refused while another one is open", async () => {
    const { api, id } = await withRun();
    api.runs.end(id);
    const first = await api.call(`POST /api/runs/${id}/retry`);
    const second = await api.call(`POST /api/runs/${id}/retry`);
    const plain = await api.call("POST /api/exports/loyalty/runs");
    expect([second.status, second.json]).toEqual([200, first.json]);
    expect(plain.json).toMatchObject({ status: 409, code: "run-open", runId: (first.json as { id: string }).id });
  });

  it("is refused while the run itself is open, and asks for nothing", async () => {
    const { api, id } = await withRun();
    const answer = await api.call(`POST /api/runs/${id}/retry`);
    expect(answer.json).toMatchObject({ status: 409, code: "run-open", runId: id, runState: "requested" });
    expect(api.runs.state.asked).toHaveLength(1);
  });

  it.each([
    ["export-unknown", 404],
    ["connection-unknown", 409],
  ] as const)("answers a refusal %s with %d", async (code, status) => {
    const { api, id } = await withRun();
    api.runs.end(id);
    api.runs.state.refuse = { kind: "refused", code, message: "Why, and what to do." };
    const answer = await api.call(`POST /api/runs/${id}/retry`);
    expect(answer.json).toMatchObject({ status, code });
  });
});

describe("POST /api/runs/retry-failed", () => {
  it("asks for a run of what failed, in the name of the caller, and is in the audit log with the run", async () => {
    const { api, id } = await withRun();
    api.runs.end(id, "failed");
    const answer = await api.call("POST /api/runs/retry-failed");
    const started = api.runs.state.asked.length === 2 ? "loyalty.20261124T010203000Z.fake1" : "";
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ exports: [{ export: "loyalty", failed: id, started, code: null, message: null }] });
    expect(api.runs.state.asked.at(-1)).toMatchObject({
      mode: "delta",
      takesParked: true,
      requestedBy: "function key",
    });
    expect((await api.auditRows())[0]).toMatchObject({ action: "retry-failed", outcome: "done", about: started });
  });

  it("asks for those of one connection only, when it is named, and says of one that is not there that it is not", async () => {
    const { api } = await withRun();
    const one = await api.call("POST /api/runs/retry-failed", { json: { connection: "nordics" } });
    const none = await api.call("POST /api/runs/retry-failed", { json: { connection: "nowhere" } });
    expect([one.status, api.runs.state.retriedOf]).toEqual([200, "nordics"]);
    expect(none.json).toMatchObject({ status: 404, code: "connection-unknown" });
  });

  it("starts nothing where nothing failed", async () => {
    const { api, id } = await withRun();
    api.runs.end(id);
    const answer = await api.call("POST /api/runs/retry-failed");
    expect(answer.json).toEqual({ exports: [] });
    expect(api.runs.state.asked).toHaveLength(1);
  });
});
