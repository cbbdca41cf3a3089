import { makeAuditLog } from "../../shared/observe/audit-log.ts";
import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<ReturnType<typeof useWorld>>>;

const day = 86_400_000;
const land = (world: World, stamp: string, names: string[][]) =>
  world.land(stamp, [
    { name: "High", parts: [names] },
    { name: "New", parts: [] },
  ]);
const sweep = (world: World) => world.fire(() => world.useCases.sweep());
/** A day's sweeps, one a minute: as many as there can be something to do for. */
const sweepADay = async (world: World): Promise<void> => {
  for (let left = 20; left > 0; left -= 1) await sweep(world);
};
const pass = (world: World, days: number) => {
  world.time.now += days * day;
};

const blobNames = async (world: World, container: "batches" | "snapshots" | "reports", prefix = "") => {
  const names: string[] = [];
  for await (const { name } of world.ports.blobs[container].list(prefix)) names.push(name);
  return names;
};
const rowCount = async (world: World, table: "runs" | "batches" | "audit") => {
  let count = 0;
  for await (const _ of world.ports.tables[table].scan()) count += 1;
  return count;
};
const runIds = async (world: World) => (await world.observer.listRuns({ top: 100 })).map(({ id }) => id);
const done = (world: World) =>
  world.logged
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === "retention-done")
    .map(({ level: _, event: __, ...counts }) => counts);
const nothing = { runs: 0, batches: 0, reports: 0, audit: 0, staged: 0, snapshots: 0, looks: 0, forms: 0 };

describe("what has ended is kept for 90 days", () => {
  it("then a run goes with its batches' rows, its reports and its idempotency key; the newest success stays", async () => {
    const world = await newWorld({ batchMaxContacts: 2 });
    await world.configure();
    await land(world, "2024/05/17/0312", people("a", 5));
    const first = await world.runNow({ idempotencyKey: "once" });
    await land(world, "2024/05/18/0312", people("a", 8));
    const second = await world.runNow();
    const look = await world.runNow({ mode: "dry-run" });
    expect([first, second, look].map(({ state }) => state)).toEqual(["succeeded", "succeeded", "succeeded"]);

    pass(world, 89);
    await sweepADay(world);
    expect(await runIds(world)).toEqual([look.id, second.id, first.id]);

    pass(world, 2);
    await sweepADay(world);
    expect(await runIds(world)).toEqual([second.id]);
    expect((await world.show(second.id)).batches).toHaveLength(2);
    expect(await rowCount(world, "batches")).toBe(2);
    // Its row and the export's head.
    expect(await rowCount(world, "runs")).toBe(2);
    expect((await blobNames(world, "reports")).every((name) => name.startsWith(`${second.id}/`))).toBe(true);
    expect(done(world)).toEqual([
      // Of the run before the last one.
      { ...nothing, snapshots: 2 },
      { ...nothing, runs: 3, batches: 3, reports: 7 },
    ]);
    // The key is free again, and means a new run.
    const again = await world.request({ idempotencyKey: "once" });
    expect(again).toMatchObject({ kind: "created" });
  });

  it("changes nothing for the next run: what is on the list is still known", async () => {
    const world = await newWorld();
    await world.configure();
    await land(world, "2024/05/17/0312", people("a", 60));
    await world.runNow();
    pass(world, 400);
    await sweepADay(world);
    await land(world, "2025/06/17/0312", people("a", 59));

    const run = await world.runNow();

    expect(run.counts).toMatchObject({ unchanged: 59, sent: 0, leavers: 1, removed: 1 });
  });

  it("keeps a run that is open, and staged data of it, however old", async () => {
    const world = await newWorld();
    await world.configure();
    await land(world, "2024/05/17/0312", people("a", 2));
    await world.request();
    const [runId = ""] = await runIds(world);
    await world.ports.blobs.batches.write(`staged/${runId}/1/plan.json`, Buffer.from("{}"));

    pass(world, 100);
    await sweepADay(world);

    expect(await runIds(world)).toEqual([runId]);
    expect(await blobNames(world, "batches")).toEqual([`staged/${runId}/1/plan.json`]);
  });

  it("keeps no run of an export that is gone", async () => {
    const world = await newWorld();
    await world.configure();
    await land(world, "2024/05/17/0312", people("a", 2));
    await world.runNow();
    await world.ports.blobs.config.write("exports/loyalty.json", Buffer.from('{"deleted":true}'));

    pass(world, 91);
    await sweepADay(world);

    expect(await runIds(world)).toEqual([]);
    expect(await blobNames(world, "reports")).toEqual([]);
  });

  it("takes forms of columns whose export is gone, and of no other", async () => {
    const world = await newWorld();
    await world.configure();
    const { config } = world.ports.blobs;
    const mine = ["forms/gone.json", "forms/loyalty.json", "forms/gone.json.bak"];
    for (const name of mine) await config.write(name, Buffer.from("{}"));

    await sweepADay(world);

    const left: string[] = [];
    for await (const { name } of config.list("forms/")) left.push(name);
    expect(left).toEqual(["forms/gone.json.bak", "forms/loyalty.json"]);
    expect(done(world)).toEqual([{ ...nothing, forms: 1 }]);
  });

  it("takes rows of the audit log, more than go in one transaction", async () => {
    const world = await newWorld();
    let id = 0;
    const newId = () => String(++id);
    const audit = makeAuditLog({ table: world.ports.tables.audit, now: () => world.time.now, newId });
    for (let calls = 0; calls < 230; calls += 1) await audit.begin({ by: "anna", action: "put-export", on: "loyalty" });
    pass(world, 60);
    await audit.begin({ by: "anna", action: "request-run", on: "loyalty" });

    pass(world, 31);
    await sweepADay(world);

    expect(await rowCount(world, "audit")).toBe(1);
    expect(done(world)).toEqual([{ ...nothing, audit: 230 }]);
  });

  it("takes staged data that a run left behind after ten days, and never outcomes that wait", async () => {
    const world = await newWorld();
    await world.configure();
    const left = Buffer.from("[]");
    await world.ports.blobs.batches.write("staged/loyalty.20240517T031200123Z.54678319/1/000001.body.json", left);
    await world.ports.blobs.batches.write("outcomes/1/12345/20240517T031200123Z.loyalty.54678319/000001.json", left);

    pass(world, 9);
    await sweepADay(world);
    expect(await blobNames(world, "batches")).toHaveLength(2);

    pass(world, 2);
    await sweepADay(world);
    expect(await blobNames(world, "batches")).toEqual([
      "outcomes/1/12345/20240517T031200123Z.loyalty.54678319/000001.json",
    ]);
  });
});

describe("the snapshot of a list that no export feeds any more", () => {
  const other = { targets: [{ addressBookId: 777, segments: ["High"] }] };
  const fed = async () => {
    const world = await newWorld({
      account: {
        addressBooks: [
          { id: 12345, name: "Loyalty" },
          { id: 777, name: "Other" },
        ],
      },
    });
    await world.configure();
    await land(world, "2024/05/17/0312", people("a", 3));
    await world.runNow();
    return world;
  };
  const snapshot = (world: World) => blobNames(world, "snapshots", "1/12345/");
  const passDays = async (world: World, days: number) => {
    for (let left = days; left > 0; left -= 1) {
      pass(world, 1);
      await sweep(world);
    }
  };

  it("goes after 90 days, and the outcomes that wait for it; should the list come back, nobody is taken for a leaver", async () => {
    const world = await fed();
    await world.configure(other);
    const waiting = "outcomes/1/12345/20240517T031200123Z.loyalty.54678319/000001.json";
    await world.ports.blobs.batches.write(waiting, Buffer.from("[]"));

    await passDays(world, 90);
    expect((await snapshot(world)).length).toBeGreaterThan(1);
    await passDays(world, 1);
    expect(await snapshot(world)).toEqual([]);
    expect(await blobNames(world, "batches", "outcomes/")).toEqual([]);

    await world.configure();
    await land(world, "2024/09/17/0312", people("a", 1));
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { sent: 1, leavers: 0 } });
    expect(await world.listed()).toHaveLength(3);
  });

  it("is taken up again when the list comes back before, and its 90 days begin anew", async () => {
    const world = await fed();
    await world.configure(other);
    await passDays(world, 80);
    await world.configure();
    await passDays(world, 20);
    await world.configure(other);
    await passDays(world, 89);

    await world.configure();
    await land(world, "2024/12/17/0312", people("a", 2));
    expect((await world.runNow()).counts).toMatchObject({ unchanged: 2, leavers: 1, removed: 1 });
  });

  it("stays while an export feeds it, though it never runs, and while one of the exports cannot be read", async () => {
    const world = await fed();
    await passDays(world, 200);
    expect((await snapshot(world)).length).toBeGreaterThan(1);

    await world.ports.blobs.config.write("exports/loyalty.json", Buffer.from("{"));
    await passDays(world, 200);
    expect((await snapshot(world)).length).toBeGreaterThan(1);
  });

  it("stays while the connection of an export that names the address book is gone: it may be connected again", async () => {
    const world = await fed();
    await world.ports.blobs.config.write("connections/nordics.json", Buffer.from('{"deleted":true}'));

    await passDays(world, 200);

    expect((await snapshot(world)).length).toBeGreaterThan(1);
  });
});

describe("the work", () => {
  const aged = async (runs: number) => {
    const world = await newWorld({ batchMaxContacts: 2 });
    await world.configure();
    for (let count = 1; count <= runs; count += 1) {
      pass(world, 1 / 24);
      await land(world, `2024/05/17/${String(1000 + count)}`, people("a", count));
      await world.runNow();
    }
    pass(world, 91);
    return world;
  };

  it("is done once a day, and says what it did", async () => {
    const world = await aged(2);
    await sweepADay(world);
    expect(done(world)).toHaveLength(1);
    pass(world, 1);
    await sweepADay(world);
    expect(done(world)).toEqual([{ ...nothing, runs: 1, batches: 1, reports: 3, snapshots: 2 }, nothing]);
  });

  it("is cut into sweeps of 300 removals, and counts them together", async () => {
    const world = await newWorld();
    for (let blob = 0; blob < 700; blob += 1)
      await world.ports.blobs.batches.write(`staged/gone.20240517T031200123Z.54678319/1/${blob}`, Buffer.from("x"));
    pass(world, 11);

    const left: number[] = [];
    for (let sweeps = 0; sweeps < 4; sweeps += 1) {
      await sweep(world);
      left.push((await blobNames(world, "batches")).length);
    }

    expect(left).toEqual([400, 100, 0, 0]);
    expect(done(world)).toEqual([{ ...nothing, staged: 700 }]);
  });

  it("waits an hour after a failure, says so once, and then is done", async () => {
    const world = await aged(2);
    const { list } = world.ports.blobs.reports;
    world.ports.blobs.reports.list = () => {
      throw new Error("Listing blobs of 'reports' failed.");
    };
    await sweepADay(world);
    world.ports.blobs.reports.list = list;
    const failures = () => world.logged.filter((line) => line.includes('"retention-failed"'));
    expect(failures()).toHaveLength(1);
    expect(await runIds(world)).toHaveLength(2);

    pass(world, 1 / 24);
    await sweepADay(world);
    expect(failures()).toHaveLength(1);
    expect(await runIds(world)).toHaveLength(1);
  });

  it("ends the same when the process dies after any of its writes, and when two instances do it at once", async () => {
    for (let writes = 1; ; writes += 1) {
      const world = await aged(3);
      world.dieAfter(writes);
      await sweep(world);
      const hasDied = world.writes === 0;
      await Promise.all([sweepADay(world), sweepADay(world)]);

      expect(await runIds(world)).toHaveLength(1);
      expect(await rowCount(world, "runs")).toBe(2);
      expect((await world.observer.listRuns({ top: 1 }))[0]).toMatchObject({ state: "succeeded" });
      expect(await rowCount(world, "batches")).toBe(1);
      expect(await blobNames(world, "reports")).toHaveLength(3);
      const failures = world.logged.filter((line) => line.includes("retention-failed"));
      expect(failures.filter((line) => !line.includes("dying-ports.ts"))).toEqual([]);
      if (!hasDied) break;
      expect(writes).toBeLessThan(30);
    }
  });
});
