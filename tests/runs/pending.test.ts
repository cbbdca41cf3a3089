import { people } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import type { makeWorld } from "../world/make-world.ts";
import { twoBooks, twoTargets } from "../world/two-lists.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const dayMs = 86_400_000;
const anna = "anna@example.com";
const annaRow = [anna, anna, "Anna", "1"];
const staying = people("a", 2);

/** An account that asks everybody whom an import makes to confirm; two who stay have confirmed. */
const start = async (account: object = { doubleOptIn: true }) => {
  const world = await newWorld({ account });
  await world.configure({ guards: laxGuards });
  await run(world, staying);
  if ("doubleOptIn" in account) for (const [email = ""] of staying.map(([, at]) => [at])) await confirm(world, email);
  return world;
};
const confirm = (world: World, email: string) => world.control.confirmOptIn(1, email);

let refreshes = 0;
/** A refresh, and its run. */
const run = async (world: World, rows: string[][]) => {
  refreshes += 1;
  const stamp = new Date(Date.UTC(2024, 4, 17) + refreshes * dayMs).toISOString().slice(0, 10).replaceAll("-", "/");
  await world.land(`${stamp}/0312`, [
    { name: "High", parts: [rows] },
    { name: "New", parts: [] },
  ]);
  return world.runNow();
};
const nextDay = async (world: World, rows: string[][]) => {
  world.time.now += dayMs;
  return run(world, rows);
};
const requests = async (world: World, kind: (path: string) => boolean) =>
  (await world.control.requests()).filter(({ path }) => kind(path)).length;
const removals = (world: World) => requests(world, (path) => path.endsWith("/contacts/delete"));
const asks = (world: World) => requests(world, (path) => path.includes("/contactId/"));

describe("somebody who leaves before she has confirmed her opt-in", () => {
  it("is off the list again a day after she has confirmed, and all that is counted adds up", async () => {
    const world = await start();
    await run(world, [...staying, annaRow]);
    const left = await nextDay(world, staying);
    expect(left).toMatchObject({ state: "succeeded", counts: { leavers: 1, removed: 1, withheld: 0 } });
    await confirm(world, anna);
    expect(await world.listed()).toContain(anna);
    const next = await nextDay(world, staying);
    expect(next).toMatchObject({ state: "succeeded", counts: { leavers: 1, removed: 1, withheld: 0 } });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
    // She has confirmed, and was asked for since: nobody looks for her any more.
    expect((await nextDay(world, staying)).counts).toMatchObject({ leavers: 0 });
  });

  it("is named once a day at most", async () => {
    const world = await start();
    await run(world, [...staying, annaRow]);
    await nextDay(world, staying);
    const before = await removals(world);
    world.time.now += 3_600_000;
    expect((await run(world, staying)).counts).toMatchObject({ leavers: 0 });
    expect(await removals(world)).toBe(before);
    expect((await nextDay(world, staying)).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await removals(world)).toBe(before + 1);
  });

  it("is named once a day at most on the second of two lists, too, however many the first one has", async () => {
    const world = await newWorld({
      account: {
        doubleOptIn: true,
        addressBooks: twoBooks,
      },
    });
    await world.configure({
      guards: laxGuards,
      targets: twoTargets,
    });
    const both = async (stamp: string, rows: string[][]) => {
      world.time.now += 3_600_000;
      await world.land(stamp, [
        { name: "High", parts: [people("h", 4)] },
        { name: "New", parts: [rows] },
      ]);
      return world.runNow();
    };
    await both("2024/05/18/0312", [...staying, annaRow]);
    expect((await both("2024/05/18/0412", staying)).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect((await both("2024/05/18/0512", staying)).counts).toMatchObject({ leavers: 0 });
    world.time.now += dayMs;
    expect((await both("2024/05/19/0512", staying)).counts).toMatchObject({ leavers: 1, removed: 1 });
  });

  it("is forgotten after 30 days when she never confirms", async () => {
    const world = await start();
    await run(world, [...staying, annaRow]);
    await nextDay(world, staying);
    for (let day = 1; day < 30; day += 1) expect((await nextDay(world, staying)).counts.leavers).toBe(1);
    const before = await removals(world);
    for (let day = 30; day < 33; day += 1) expect((await nextDay(world, staying)).counts.leavers).toBe(0);
    expect(await removals(world)).toBe(before);
    expect((await nextDay(world, [...staying, annaRow])).counts).toMatchObject({ sent: 1, accepted: 1 });
  }, 60_000);

  it("joins again when a segment names her meanwhile, and stays", async () => {
    const world = await start();
    await run(world, [...staying, annaRow]);
    await nextDay(world, staying);
    expect((await nextDay(world, [...staying, annaRow])).counts).toMatchObject({ accepted: 1, leavers: 0 });
    await confirm(world, anna);
    expect((await nextDay(world, [...staying, annaRow])).counts).toMatchObject({ unchanged: 3, sent: 0, leavers: 0 });
    expect(await world.listed()).toContain(anna);
    expect((await nextDay(world, staying)).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await world.listed()).not.toContain(anna);
  });

  it("is looked for again, too, where there are more than are asked for", async () => {
    const world = await start();
    await run(world, [...staying, ...people("p", 60)]);
    expect((await nextDay(world, staying)).counts).toMatchObject({ leavers: 60, removed: 60 });
    expect(await asks(world)).toBe(50);
    for (const number of [1, 30, 60]) await confirm(world, `p${number}@example.com`);
    expect((await nextDay(world, staying)).counts).toMatchObject({ leavers: 60, removed: 60 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
  });
});

describe("in any other case nobody is looked for again", () => {
  it("who has confirmed, and leaves", async () => {
    const world = await start();
    await run(world, [...staying, annaRow]);
    await confirm(world, anna);
    expect((await nextDay(world, staying)).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect((await nextDay(world, staying)).counts).toMatchObject({ leavers: 0 });
  });

  it("in an account without double opt-in, where ten are asked for and no more", async () => {
    const world = await start({});
    await run(world, [...staying, ...people("p", 60)]);
    expect((await nextDay(world, staying)).counts).toMatchObject({ leavers: 60, removed: 60 });
    expect(await asks(world)).toBe(10);
    expect((await nextDay(world, staying)).counts).toMatchObject({ leavers: 0 });
  });

  it("who came more than 30 days before: nobody is asked for", async () => {
    const world = await start();
    await run(world, [...staying, annaRow]);
    await confirm(world, anna);
    world.time.now += 30 * dayMs;
    expect((await nextDay(world, staying)).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await asks(world)).toBe(0);
  });
});
