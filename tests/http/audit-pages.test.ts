import { makeAuditLog } from "../../shared/observe/audit-log.ts";
import { memoryTableStore } from "../fakes/memory-table-store.ts";
import { connected, exportBody, makeApi } from "./make-api.ts";

type Page = {
  rows: { at: string; by: string; action: string; on: string; about: string | null }[];
  next: string | null;
};

const day = 86_400_000;

describe("GET /api/audit", () => {
  it("tells rows newest first, with who, what, on which and how it ended", async () => {
    const api = await connected({ isAuthByPlatform: true });
    api.time.now += 1000;
    await api.call("PUT /api/exports/loyalty", { json: exportBody(), as: "Contributor" });
    api.time.now += 1000;
    await api.call("DELETE /api/exports/nothing", { as: "Contributor" });
    const { json } = await api.call("GET /api/audit", { as: "Contributor" });
    expect(json).toEqual({
      rows: [
        {
          at: "2026-11-24T01:02:05.000Z",
          by: "contributor@example.com",
          action: "delete-export",
          on: "nothing",
          outcome: "refused",
          status: 404,
          code: "export-unknown",
          about: null,
        },
        expect.objectContaining({ action: "put-export", on: "loyalty", outcome: "done", status: 201, code: null }),
        expect.objectContaining({ by: "administrator@example.com", action: "put-connection", on: "nordics" }),
      ],
      next: null,
    });
  });

  it("tells of a call that died on the way that it was begun, and no more", async () => {
    const { api, write } = makeFilled();
    await write("anna@example.com", "");
    expect((await api.call("GET /api/audit")).json).toMatchObject({
      rows: [{ action: "put-export", on: "", outcome: "begun", status: null, code: null, about: null }],
    });
  });

  it("leaves no row of its own: it shows no profile", async () => {
    const api = await connected({ isAuthByPlatform: true });
    const before = await api.auditRows();
    await api.call("GET /api/audit", { as: "Contributor" });
    expect(await api.auditRows()).toEqual(before);
  });

  it("finds calls on an export and on its runs, and on no other, and of one name in any case", async () => {
    const { api, write } = makeFilled();
    await write("anna@example.com", "loyalty");
    await write("Bo@example.com", "loyalty.20261124T010203000Z.fake0");
    await write("anna@example.com", "loyalty-2");
    const found = async (query: string) =>
      ((await api.call(`GET /api/audit?${query}`)).json as Page).rows.map(({ by, on }) => `${by} ${on}`);
    expect(await found("on=loyalty")).toEqual([
      "Bo@example.com loyalty.20261124T010203000Z.fake0",
      "anna@example.com loyalty",
    ]);
    expect(await found("by=bo@example.com")).toEqual(["Bo@example.com loyalty.20261124T010203000Z.fake0"]);
    expect(await found("by=anna@example.com&on=loyalty-2")).toEqual(["anna@example.com loyalty-2"]);
  });

  it("goes through every row once by `next`, over months, some of which have none", async () => {
    const { api, write } = makeFilled();
    for (const daysAgo of [80, 79, 30, 30, 1, 0]) await write("anna@example.com", `day-${daysAgo}`, daysAgo * day);
    const told: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const { json } = await api.call(`GET /api/audit?top=2${next === "" ? "" : `&after=${next}`}`);
      const page = json as Page;
      told.push(...page.rows.map(({ on }) => on));
      next = page.next;
    }
    expect(told).toEqual(["day-0", "day-1", "day-30", "day-30", "day-79", "day-80"]);
  });

  it("looks into a year at once, where rows are kept longer, and says where to go on", async () => {
    const { api, write } = makeFilled(10 * 365 * day);
    await write("anna@example.com", "long ago", 400 * day);
    const first = (await api.call("GET /api/audit")).json as Page;
    const second = (await api.call(`GET /api/audit?after=${first.next}`)).json as Page;
    expect([first.rows, second.rows.map(({ on }) => on)]).toEqual([[], ["long ago"]]);
  });

  it.each(["nonsense", "0000000000000000", "9999999999999999-a", "0000000000000001-a/b"])(
    "refuses '%s' as a place to go on from",
    async (after) => {
      const { status, json } = await makeApi().call(`GET /api/audit?after=${encodeURIComponent(after)}`);
      expect([status, json]).toMatchObject([400, { errors: [{ path: "after" }] }]);
    },
  );

  it("takes a place at the end of time for now", async () => {
    const { api, write } = makeFilled();
    await write("anna@example.com", "loyalty");
    expect((await api.call("GET /api/audit?after=0000000000000000-a")).json).toMatchObject({
      rows: [{ on: "loyalty" }],
      next: null,
    });
  });
});

const makeFilled = (retentionMs = 90 * day) => {
  const auditTable = memoryTableStore();
  const api = makeApi({ auditTable, parts: { retentionMs } });
  let at = 0;
  let id = 0;
  const audit = makeAuditLog({ table: auditTable, now: () => at, newId: () => `id-${++id}` });
  const write = async (by: string, on: string, agoMs = 0) => {
    at = api.time.now - agoMs + id;
    await audit.begin({ by, action: "put-export", on });
  };
  return { api, write };
};
