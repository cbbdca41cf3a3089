import type { Overview, OverviewExport } from "../../shared/overview/overview.ts";
import { type Interpose, interposedPorts, type PortCall } from "../faults/interposed-ports.ts";
import { apiOfWorld } from "../world/api-of-world.ts";
import { people } from "../world/land-segments.ts";
import { type makeWorld, sampleExport } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const minute = 60_000;

const overview = async (world: World): Promise<Overview> => {
  const { json } = await apiOfWorld(world, world.ports, { isAuthByPlatform: true }).call("GET /api/overview", {
    as: "Viewer",
  });
  return json as Overview;
};
const loyalty = async (world: World): Promise<OverviewExport> => {
  const one = (await overview(world)).exports.find(({ name }) => name === "loyalty");
  if (!one) throw new Error("The overview has no export 'loyalty'.");
  return one;
};

const land = (world: World, stamp: string, high: string[][], more: string[][] = []) =>
  world.land(stamp, [
    { name: "High", parts: [high] },
    { name: "New", parts: [more] },
  ]);
const tick = async (world: World) => {
  await world.fire(() => world.useCases.scheduleExports());
  await world.drain();
};
const sweep = async (world: World) => {
  world.time.now += minute;
  await world.fire(() => world.useCases.sweep());
  await world.drain();
};

/** An export that the timer has run once, with three people. */
const start = async (change: Parameters<World["configure"]>[0] = {}, options: Parameters<typeof newWorld>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure(change);
  await land(world, "2024/05/17/0312", people("a", 3));
  await tick(world);
  return world;
};

describe("GET /api/overview", () => {
  it("tells of an export its lists, what the timer saw, the last good run and the newest, and that nothing waits", async () => {
    const world = await start();
    const [run] = await world.observer.listRuns({ top: 1 });
    expect(await overview(world)).toEqual({
      at: new Date(world.time.now).toISOString(),
      exports: [
        {
          ...{ name: "loyalty", displayName: null, connection: "nordics", schedule: "on-refresh", next: null },
          lookedAt: "2024-05-17T03:30:00.000Z",
          newestRefresh: {
            stamp: "2024/05/17/0312",
            landedAt: "2024-05-17T03:30:00.000Z",
            seenAt: "2024-05-17T03:30:00.000Z",
          },
          problem: null,
          lastGood: { id: run?.id, endedAt: run?.endedAt, stamp: "2024/05/17/0312" },
          newest: {
            ...{ id: run?.id, state: "succeeded", mode: "delta", requestedAt: run?.requestedAt, endedAt: run?.endedAt },
            code: null,
          },
          ...{ late: null, waits: [], alerts: [] },
          targets: [
            { addressBookId: 12345, name: "Loyalty", segments: ["High", "New"], members: 3, membersAt: run?.endedAt },
          ],
        },
      ],
      unreadable: [],
    });
    expect(run?.targets).toMatchObject([{ addressBookId: 12345, members: 3 }]);
  });

  it("tells of an export that nobody ran nothing that is not known", async () => {
    const world = await newWorld();
    await world.configure({ schedule: { at: "06:00", timeZone: "Europe/Oslo" } });
    expect(await loyalty(world)).toMatchObject({
      ...{ next: "2024-05-17T04:00:00.000Z", lookedAt: null, newestRefresh: null, lastGood: null, newest: null },
      ...{ late: null, targets: [{ addressBookId: 12345, name: null, members: null, membersAt: null }] },
    });
  });

  it("counts members by what became of each run, and a run keeps the number that it left", async () => {
    const world = await start({ guards: { firstRun: "send", maxRemovalShare: 1, maxJoinShare: 1 } });
    await land(world, "2024/05/18/0312", people("a", 2), people("b", 4));
    await tick(world);
    expect((await loyalty(world)).targets).toMatchObject([{ members: 6 }]);
    const runs = await world.observer.listRuns({ top: 5 });
    expect(runs.map(({ targets }) => targets.map(({ members }) => members))).toEqual([[6], [3]]);
    const dry = await world.runNow({ mode: "dry-run" });
    expect(dry.targets).toMatchObject([{ members: null }]);
  });

  it("keeps name and members of a list from which somebody was removed on request, and when old snapshots go", async () => {
    const world = await start();
    const before = (await loyalty(world)).targets;
    await world.logging(() => world.useCases.forget({ email: "a1@example.com", references: [] }));
    world.time.now += 86_400_000;
    await sweep(world);
    expect((await loyalty(world)).targets).toEqual(before);
    expect(before).toMatchObject([{ name: "Loyalty", members: 3 }]);
  });

  it("names the last good run also after one that failed, with its code", async () => {
    const world = await start();
    const [good] = await world.observer.listRuns({ top: 1 });
    const columns = ["CustomerId", "FirstName"];
    await world.land("2024/05/18/0312", [
      { name: "High", columns, parts: [[["1", "Anna"]]] },
      { name: "New", columns, parts: [[]] },
    ]);
    await tick(world);
    const [failed] = await world.observer.listRuns({ top: 1 });
    expect(failed?.state).toBe("failed");
    expect(await loyalty(world)).toMatchObject({
      newestRefresh: { stamp: "2024/05/18/0312" },
      lastGood: { id: good?.id, stamp: "2024/05/17/0312" },
      newest: { id: failed?.id, state: "failed", code: failed?.error?.code },
      late: null,
    });
    world.time.now += 20 * minute;
    expect((await loyalty(world)).late).toMatchObject({ why: "refresh-waits", seconds: 300 });
  });

  it("says what waits for a person, and which alerts are open", async () => {
    const world = await start({}, { alertWebhookSecret: undefined });
    await land(world, "2024/05/18/0312", []);
    await tick(world);
    await sweep(world);
    const [held] = await world.observer.listRuns({ top: 1 });
    const told = await loyalty(world);
    expect(told.waits).toEqual([
      { kind: "held-run", runId: held?.id, reasons: [...new Set(held?.held?.reasons.map(({ reason }) => reason))] },
    ]);
    expect(told.alerts).toEqual([
      { kind: "run-held", subject: "loyalty", raisedAt: new Date(world.time.now).toISOString(), runId: held?.id },
    ]);
  });

  it("says so of an export that is off since its connection was taken away", async () => {
    const world = await start();
    await world.configure({ schedule: "off", scheduleBefore: "on-refresh" });
    expect((await loyalty(world)).waits).toEqual([{ kind: "switched-off", schedule: "on-refresh" }]);
  });

  it("remembers when a refresh was first seen, while the timer looks again and again", async () => {
    const world = await start();
    world.time.now += 5 * minute;
    await tick(world);
    expect(await loyalty(world)).toMatchObject({
      lookedAt: new Date(world.time.now).toISOString(),
      newestRefresh: { seenAt: "2024-05-17T03:30:00.000Z" },
    });
  });

  it("says what is wrong at the source, and still which refresh was seen before", async () => {
    const world = await start();
    await world.segments.write("ci/DotdigitalExport/model.json", Buffer.from("{"));
    await tick(world);
    expect(await loyalty(world)).toMatchObject({
      problem: { code: "model-invalid" },
      newestRefresh: { stamp: "2024/05/17/0312" },
    });
  });

  it("shows nobody", async () => {
    const world = await start({ displayName: "Lists of anna.berg@example.com" });
    const text = JSON.stringify(await overview(world));
    expect(text).not.toMatch(/anna|a1@example|Name 1/);
  });
});

describe("where something of one export is broken", () => {
  const ports = (fault: Interpose) => ({
    decorate: (plain: World["ports"]) => interposedPorts(plain, fault),
  });
  const two = async (fault: Interpose) => {
    const world = await start({}, ports(fault));
    const other = { ...sampleExport, name: "news", targets: [{ addressBookId: 777, segments: ["High"] }] };
    await world.ports.blobs.config.write("exports/news.json", Buffer.from(JSON.stringify(other)));
    return world;
  };
  const plain: Interpose = (_call, work) => work();

  it.each<[string, string, string | null]>([
    ["its definition", "exports/news.json", null],
    ["its look", "looks/news.json", "news"],
    ["the alerts", "alerts.json", null],
  ])("%s that is stored: it is named, and the others are told", async (_what, blob, name) => {
    const world = await two(plain);
    await world.ports.blobs.config.write(blob, Buffer.from("{"));
    const { exports, unreadable } = await overview(world);
    expect(exports.map((one) => one.name)).toContain("loyalty");
    expect(unreadable).toEqual([{ export: name, code: "stored-invalid", message: expect.stringMatching(/\S/) }]);
  });

  it.each<[string, (call: PortCall) => boolean]>([
    ["refuses", ({ store, name }) => store === "snapshots" && name.includes("/777/")],
    ["does not answer", ({ store, name }) => store === "config" && name === "looks/news.json"],
  ])("its storage %s: it is named, and the others are told within the call's time", async (how, isBroken) => {
    let isOn = false;
    const never = new Promise<never>(() => {});
    const world = await two((call, work) => {
      if (!isOn || !isBroken(call)) return work();
      return how === "refuses" ? Promise.reject(new Error("no, anna@example.com")) : never;
    });
    isOn = true;
    const { exports, unreadable } = await overview(world);
    expect(exports.map(({ name }) => name)).toEqual(["loyalty"]);
    expect(unreadable).toMatchObject([
      { export: "news", code: how === "refuses" ? "unexpected" : "no-answer", message: expect.stringMatching(/\S/) },
    ]);
    expect(JSON.stringify(unreadable)).not.toContain("anna");
  });
});
