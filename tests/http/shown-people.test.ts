import { TransientError } from "../../shared/errors.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { memoryTableStore } from "../fakes/memory-table-store.ts";
import { connected, exportBody } from "./make-api.ts";

const files = ["rejects", "changes", "differences"] as const;

/** An API with a run that has ended, of a mode whose examples and files there are. */
const withEnded = async (mode: "dry-run" | "check", options: Parameters<typeof connected>[0] = {}) => {
  const api = await connected({ isAuthByPlatform: true, ...options });
  await api.call("PUT /api/exports/loyalty", { json: exportBody(), as: "Contributor" });
  const asked = await api.call("POST /api/exports/loyalty/runs", { json: { mode }, as: "Contributor" });
  const { id } = asked.json as RunView;
  api.runs.end(id);
  const before = (await api.auditRows()).length;
  const newRows = async () => {
    const rows = await api.auditRows();
    return rows.slice(0, rows.length - before);
  };
  return { ...api, id, newRows };
};

const modeOf = (file: (typeof files)[number]) => (file === "differences" ? "check" : "dry-run");

describe.each(files)("the file of %s", (file) => {
  it.each(["Contributor", "Administrator"])("is for a %s, stored by nobody on the way, and audited", async (as) => {
    const { call, id, newRows } = await withEnded(modeOf(file));
    const answer = await call(`GET /api/runs/${id}/${file}`, { as });
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await newRows()).toEqual([
      expect.objectContaining({
        by: `${as.toLowerCase()}@example.com`,
        action: `get-${file}`,
        on: id,
        outcome: "done",
        status: 200,
      }),
    ]);
  });

  it("is not for a Viewer", async () => {
    const { call, id } = await withEnded(modeOf(file));
    const answer = await call(`GET /api/runs/${id}/${file}`, { as: "Viewer" });
    expect([answer.status, answer.json]).toEqual([403, expect.objectContaining({ code: "role-missing" })]);
  });
});

describe("the examples of a plan", () => {
  it("are in a Contributor's reply, and audited", async () => {
    const { call, id, newRows } = await withEnded("dry-run");
    const { json, headers } = await call(`GET /api/runs/${id}`, { as: "Contributor" });
    expect(json).toMatchObject({ leftOut: null, plan: [{ removed: 1, examples: { removed: [{ contactId: 7 }] } }] });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(await newRows()).toMatchObject([{ action: "get-run", on: id, outcome: "done" }]);
  });

  it("are left out of a Viewer's, which is the same in all else and says so", async () => {
    const { call, id, newRows } = await withEnded("dry-run");
    const viewer = (await call(`GET /api/runs/${id}`, { as: "Viewer" })).json as RunView;
    expect(await newRows()).toEqual([]);
    const contributor = (await call(`GET /api/runs/${id}`, { as: "Contributor" })).json as RunView;
    expect(viewer).toEqual({
      ...contributor,
      plan: contributor.plan?.map((one) => ({
        ...one,
        examples: { added: [], updated: [], putBack: [], removed: [], kept: [], parked: [], refused: [] },
      })),
      leftOut:
        "The examples of people in plan are left out for the role Viewer. The role Contributor sees them, and the audit log says so.",
    });
  });

  it("are not shown where the audit log cannot have it first", async () => {
    const table = memoryTableStore();
    const down = new TransientError("Storage is not there.", { code: "storage-unavailable" });
    let isDown = false;
    const insert: typeof table.insert = (...row) => (isDown ? Promise.reject(down) : table.insert(...row));
    const { call, id } = await withEnded("dry-run", { auditTable: { ...table, insert } });
    isDown = true;
    const answers = [await call(`GET /api/runs/${id}`), await call(`GET /api/runs/${id}/changes`)];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    const asked = [
      await call(`GET /api/runs/${id}`, { as: "Contributor" }),
      await call(`GET /api/runs/${id}/changes`, { as: "Contributor" }),
      await call(`GET /api/runs/${id}`, { as: "Viewer" }),
    ];
    expect(asked.map(({ status }) => status)).toEqual([503, 503, 200]);
  });

  it("leave no audit row where a run has none", async () => {
    const { call, id, newRows } = await withEnded("check");
    await call(`GET /api/runs/${id}`, { as: "Contributor" });
    await call("GET /api/runs", { as: "Contributor" });
    expect(await newRows()).toEqual([]);
  });
});
