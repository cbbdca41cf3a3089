import { memoryBlobStore } from "../fakes/memory-blob-store.ts";
import { connectBody, connected, exportBody } from "./make-api.ts";

const nordics = "/api/connections/nordics";

/** Three exports of one connection: of a refresh, of a time of day, and of nobody's but a person's. */
const withExports = async (options: Parameters<typeof connected>[0] = {}) => {
  const api = await connected(options);
  const put = (name: string, addressBookId: number, schedule: string) =>
    api.call(`PUT /api/exports/${name}`, {
      json: exportBody({ targets: [{ addressBookId, segments: ["High"] }], schedule }),
    });
  const account = api.dotdigital.state.accounts[0];
  account?.addressBooks.push({ id: 14, name: "Winback", visibility: "Private", contacts: 0 });
  await put("loyalty", 11, "on-refresh");
  await put("news", 12, "0 30 3 * * *");
  await put("winback", 14, "off");
  const schedules = async () => {
    const { exports } = (await api.call("GET /api/exports")).json as { exports: { schedule: string }[] };
    return exports.map(({ schedule }) => schedule);
  };
  return { ...api, schedules };
};

describe("an export whose connection is taken away", () => {
  it("is off and remembers its schedule; the reply says of which, and that of one that somebody switched off is no part of it", async () => {
    const api = await withExports();
    const detached = await api.call(`DELETE ${nordics}?detach=true`);
    expect(detached.json).toEqual({
      name: "nordics",
      switchedOff: ["loyalty", "news", "winback"],
      schedules: [
        { export: "loyalty", schedule: "on-refresh" },
        { export: "news", schedule: "0 30 3 * * *" },
      ],
      warnings: [
        {
          code: "exports-off",
          message:
            "Off since this connection was taken away: 'loyalty' (on-refresh), 'news' (0 30 3 * * *). POST /api/connections/nordics/switch-on gives them their schedules back, once the connection is made again.",
        },
      ],
    });
    expect(await api.schedules()).toEqual(["off", "off", "off"]);
    expect((await api.call("GET /api/exports/loyalty")).json).toMatchObject({ scheduleBefore: "on-refresh" });
  });

  it("stays off when it is connected again, the reply says so and how to end it, and gets its schedule back on request", async () => {
    const api = await withExports();
    await api.call(`DELETE ${nordics}?detach=true`);
    const again = await api.call(`PUT ${nordics}`, { json: connectBody() });
    expect(again.json).toMatchObject({
      warnings: [
        {
          code: "exports-off",
          message:
            "Off since this connection was taken away: 'loyalty' (on-refresh), 'news' (0 30 3 * * *). POST /api/connections/nordics/switch-on gives them their schedules back.",
        },
      ],
    });
    expect(await api.schedules()).toEqual(["off", "off", "off"]);

    const on = await api.call(`POST ${nordics}/switch-on`);

    expect(on.json).toEqual({
      name: "nordics",
      switchedOn: [
        { export: "loyalty", schedule: "on-refresh" },
        { export: "news", schedule: "0 30 3 * * *" },
      ],
    });
    expect(await api.schedules()).toEqual(["on-refresh", "0 30 3 * * *", "off"]);
    expect((await api.call("GET /api/exports/loyalty")).json).not.toHaveProperty("scheduleBefore");
    expect((await api.call(`POST ${nordics}/switch-on`)).json).toEqual({ name: "nordics", switchedOn: [] });
    expect((await api.call(`PATCH ${nordics}`, { json: { displayName: "North" } })).json).toMatchObject({
      warnings: [],
    });
  });

  it("has the schedule that somebody gives it meanwhile, and no other comes back", async () => {
    const api = await withExports();
    await api.call(`DELETE ${nordics}?detach=true`);
    await api.call(`PUT ${nordics}`, { json: connectBody() });
    const kept = await api.call("PATCH /api/exports/loyalty", { json: { displayName: "Loyal" } });
    const given = await api.call("PATCH /api/exports/news", { json: { schedule: "on-refresh" } });
    expect(kept.json).toMatchObject({ schedule: "off", scheduleBefore: "on-refresh" });
    expect(given.json).not.toHaveProperty("scheduleBefore");
    await api.call(`POST ${nordics}/switch-on`);
    expect(await api.schedules()).toEqual(["on-refresh", "on-refresh", "off"]);
  });

  it("can be put back as it was read, and refuses a schedule of before that is none", async () => {
    const api = await withExports();
    await api.call(`DELETE ${nordics}?detach=true`);
    await api.call(`PUT ${nordics}`, { json: connectBody() });
    const read = (await api.call("GET /api/exports/loyalty")).json as object;
    const put = await api.call("PUT /api/exports/loyalty", { json: read });
    const wrong = await api.call("PUT /api/exports/loyalty", { json: { ...read, scheduleBefore: "now and then" } });
    expect(put.json).toMatchObject({ schedule: "off", scheduleBefore: "on-refresh" });
    expect(wrong.json).toMatchObject({ status: 400, errors: [{ path: "scheduleBefore" }] });
  });

  it("remembers its schedule whichever write was the last before the app died, and comes back by the same call", async () => {
    for (const [call, dying] of [
      [`DELETE ${nordics}?detach=true`, [1, 2, 3]],
      [`POST ${nordics}/switch-on`, [1, 2]],
    ] as const)
      for (const diesAt of dying) {
        const config = memoryBlobStore();
        const api = await withExports({ config });
        if (call.startsWith("POST")) {
          await api.call(`DELETE ${nordics}?detach=true`);
          await api.call(`PUT ${nordics}`, { json: connectBody() });
        }
        const { write } = config;
        let writes = 0;
        config.write = async (...args) => {
          writes += 1;
          if (writes >= diesAt) throw new Error("died");
          return write(...args);
        };
        const died = await api.call(call);
        config.write = write;
        await api.call(call);
        await api.call(`PUT ${nordics}`, { json: connectBody() });
        await api.call(`POST ${nordics}/switch-on`);
        expect(died.status).toBe(500);
        expect(await api.schedules()).toEqual(["on-refresh", "0 30 3 * * *", "off"]);
      }
  });

  it("is 404 for a connection that is not there", async () => {
    const api = await withExports();
    await api.call(`DELETE ${nordics}?detach=true`);
    expect((await api.call(`POST ${nordics}/switch-on`)).json).toMatchObject({
      status: 404,
      code: "connection-unknown",
    });
  });
});
