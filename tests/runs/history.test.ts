import { historyColumn, historyRow, hourOfRun } from "../../shared/runs/ledger/history-key.ts";
import { landFirstRefresh } from "../world/land-first-refresh.ts";
import { people } from "../world/land-segments.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const hour = 3_600_000;

const start = async () => landFirstRefresh(await newWorld());
const sweep = (world: World) => world.fire(() => world.useCases.sweep());
const idsOf = ({ runs }: { runs: { id: string }[] }) => runs.map(({ id }) => id);
const page = (world: World, filter: object = {}) => world.observer.pageRuns({ top: 50, ...filter });
const historyRows = async (world: World) => {
  const found: string[] = [];
  for await (const { partition, row } of world.ports.tables.history.scan())
    if (partition !== "notes") found.push(`${partition}/${row}`);
  return found;
};
/** As a version without a history left it. */
const loseHistory = async (world: World) => {
  const { history } = world.ports.tables;
  for await (const { partition, row } of history.scan()) await history.transact(partition, [{ kind: "delete", row }]);
  world.restart();
};

describe("the history of runs", () => {
  it("is paged, newest first, by the last run of the page before", async () => {
    const world = await start();
    await sweep(world);
    const ids: string[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      world.time.now += hour;
      ids.unshift((await world.runNow({ mode: "dry-run" })).id);
    }
    for (const filter of [{}, { export: "loyalty" }, { state: "succeeded" as const }]) {
      const first = await page(world, { ...filter, top: 2 });
      expect([idsOf(first), first.next]).toEqual([ids.slice(0, 2), ids[1]]);
      const second = await page(world, { ...filter, top: 2, after: first.next });
      const last = await page(world, { ...filter, top: 2, after: second.next });
      expect([idsOf(second), idsOf(last), last.next]).toEqual([ids.slice(2, 4), ids.slice(4), null]);
    }
    expect(await page(world, { state: "failed" })).toEqual({ runs: [], next: null });
  });

  it("shows one that is open as it is now, and one that has ended as it ended", async () => {
    const world = await start();
    await sweep(world);
    const asked = await world.request({ mode: "dry-run" });
    if (asked.kind !== "created") throw new Error(`expected a run, got ${asked.kind}`);
    expect((await page(world)).runs).toMatchObject([{ id: asked.run.id, state: "requested" }]);
    await world.drain();
    expect((await page(world)).runs).toMatchObject([{ id: asked.run.id, state: "succeeded", progress: 1 }]);
    const shown = await world.observer.showRun(asked.run.id);
    expect((await page(world)).runs).toEqual([{ ...shown, batches: [], plan: null, rejects: null }]);
  });

  it("misses no run, whatever the process died of: at each write of a run, and the next one", async () => {
    for (let writes = 0; ; writes += 1) {
      const world = await start();
      await sweep(world);
      world.dieAfter(writes);
      const isDead = await world.runNow({ mode: "dry-run" }).then(
        () => false,
        () => true,
      );
      world.restart();
      for (let left = 5; left > 0; left -= 1) {
        world.time.now += 10 * 60_000;
        await sweep(world);
        await world.drain();
      }
      await world.runNow({ mode: "dry-run" });
      const stored: string[] = [];
      for await (const { row, value } of world.ports.tables.runs.scan())
        if (row.startsWith("run-")) stored.push(String(value.id));
      const listed = idsOf(await page(world));
      expect([writes, listed.toSorted()]).toEqual([writes, stored.toSorted()]);
      if (!isDead) break;
    }
  });

  it("has the runs of a version without a history, before they are taken in and after", async () => {
    const world = await start();
    const old: string[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      world.time.now += 2 * hour;
      old.unshift((await world.runNow({ mode: "dry-run" })).id);
    }
    await loseHistory(world);
    expect(idsOf(await page(world))).toEqual(old);
    expect(idsOf(await page(world, { top: 2, after: old[0] }))).toEqual(old.slice(1));

    await sweep(world);
    expect(idsOf(await page(world))).toEqual(old);
    // Three hours.
    expect(await historyRows(world)).toHaveLength(3);
  });

  it("has a run that an instance of the version before opened after that, an hour later", async () => {
    const world = await start();
    await sweep(world);
    const run = await world.runNow({ mode: "dry-run" });
    const [, row = ""] = (await historyRows(world))[0]?.split("/") ?? [];
    await world.ports.tables.history.transact("2024-05", [{ kind: "delete", row }]);
    expect(idsOf(await page(world))).toEqual([]);
    world.time.now += hour;
    await sweep(world);
    expect(idsOf(await page(world))).toEqual([run.id]);
  });

  it("drops the name of a run that never opened, a day later", async () => {
    const world = await start();
    await sweep(world);
    const never = "loyalty.20240517T033100000Z.neveropn";
    await world.ports.tables.history.merge("notes", "months", { m202405: true });
    await world.ports.tables.history.merge("2024-05", historyRow(hourOfRun(never), 0), {
      [historyColumn(never)]: JSON.stringify({ id: never }),
    });
    expect((await page(world)).runs).toEqual([]);
    const isThere = async () => (await historyRows(world)).length > 0;
    world.time.now += 2 * hour;
    await sweep(world);
    expect(await isThere()).toBe(true);
    world.time.now += 30 * hour;
    await sweep(world);
    expect(await isThere()).toBe(false);
  });

  it("goes with its runs, and lists none that is gone, whatever the process died of", async () => {
    for (let writes = 0; ; writes += 1) {
      const world = await start();
      await sweep(world);
      await world.runNow({ mode: "dry-run" });
      world.time.now += 91 * 24 * hour;
      world.dieAfter(writes);
      const isDead = await sweep(world).then(
        () => world.writes >= writes,
        () => true,
      );
      for (const { id } of (await page(world)).runs) expect(await world.observer.showRun(id)).toBeDefined();
      world.restart();
      for (let left = 3; left > 0; left -= 1) {
        world.time.now += 25 * hour;
        await sweep(world);
      }
      expect([writes, (await page(world)).runs, await historyRows(world)]).toEqual([writes, [], []]);
      if (!isDead) break;
    }
  });
});

describe("runs that have more to tell than the index has room for", () => {
  /** So many that a copy of their stamps would be too long. */
  const segments = Array.from({ length: 60 }, (_, nth) => `Segment-${nth}-${"x".repeat(60)}`);

  const startLarge = async () => {
    const world = await newWorld();
    await world.configure({ targets: [{ addressBookId: 12345, segments }] });
    await world.land(
      "2024/05/17/0312",
      segments.map((name) => ({ name, parts: [people("a", 1)] })),
    );
    await sweep(world);
    const ids: string[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      world.time.now += hour;
      ids.unshift((await world.runNow({ mode: "dry-run" })).id);
    }
    let reads = 0;
    let [now, most] = [0, 0];
    const { runs } = world.ports.tables;
    const watching = world.otherProcess((ports) => ({
      ...ports,
      tables: {
        ...ports.tables,
        runs: {
          ...runs,
          get: async (partition, row) => {
            reads += 1;
            now += 1;
            most = Math.max(most, now);
            const found = await runs.get(partition, row);
            now -= 1;
            return found;
          },
        },
      },
    }));
    const list = async (filter: object) => {
      [reads, most] = [0, 0];
      const { runs: found } = await watching.runs.pageRuns({ top: 50, ...filter });
      return { ids: found.map(({ id }) => id), reads, most };
    };
    return { world, ids, list };
  };

  it("are told apart by their state without being read, and are read several at once", async () => {
    const { ids, list } = await startLarge();
    expect(await list({ state: "failed" })).toEqual({ ids: [], reads: 0, most: 0 });
    expect(await list({ state: "succeeded" })).toEqual({ ids, reads: 5, most: 5 });
    expect(await list({ state: "succeeded", top: 2 })).toEqual({ ids: ids.slice(0, 2), reads: 2, most: 2 });
    expect(await list({})).toEqual({ ids, reads: 5, most: 5 });
  });

  it("are taken in with their state where an earlier version left it out", async () => {
    const { world, ids, list } = await startLarge();
    const { history } = world.ports.tables;
    for (const id of ids)
      await history.merge("2024-05", historyRow(hourOfRun(id), 0), { [historyColumn(id)]: JSON.stringify({ id }) });
    expect(await list({ state: "failed" })).toMatchObject({ ids: [], reads: 5 });
    world.time.now += 25 * hour;
    await sweep(world);
    expect(await list({ state: "failed" })).toEqual({ ids: [], reads: 0, most: 0 });
    expect((await list({ state: "succeeded" })).ids).toEqual(ids);
  });
});
