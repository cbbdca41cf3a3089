import type { Schedule } from "../../shared/discover/schedule-form.ts";
import { people } from "../world/land-segments.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const oslo = { at: "02:30", timeZone: "Europe/Oslo" };
const land = (world: World, stamp: string, count = 2) =>
  world.land(stamp, [
    { name: "High", parts: [people("a", count)] },
    { name: "New", parts: [] },
  ]);
const tickAt = async (world: World, time: string) => {
  world.time.now = Date.parse(time);
  await world.logging(() => world.useCases.scheduleExports());
  await world.drain();
};
const count = async (world: World) => (await world.useCases.runs.listRuns({ export: "loyalty", top: 50 })).length;

describe("a schedule of a time of day in a time zone", () => {
  it("runs at its time, once, however often the timer comes, and on two instances", async () => {
    const world = await newWorld();
    world.time.now = Date.parse("2024-05-17T00:15:00Z");
    await world.configure({ schedule: { at: "03:30", timeZone: "Europe/Oslo" } });
    await land(world, "2024/05/17/0012");
    await tickAt(world, "2024-05-17T01:20:00Z");
    await tickAt(world, "2024-05-17T01:25:00Z");
    expect(await count(world)).toBe(0);
    world.time.now = Date.parse("2024-05-17T01:30:00Z");
    await world.logging(() => Promise.all([world.useCases.scheduleExports(), world.useCases.scheduleExports()]));
    await world.drain();
    await tickAt(world, "2024-05-17T01:30:01Z");
    await land(world, "2024/05/17/0140", 3);
    await tickAt(world, "2024-05-17T02:30:00Z");
    expect(await count(world)).toBe(1);
    await tickAt(world, "2024-05-18T01:30:00Z");
    expect(await count(world)).toBe(2);
  });

  it("runs once for all the times that came while the app was down", async () => {
    const world = await newWorld();
    await world.configure({ schedule: oslo });
    await land(world, "2024/05/17/0012");
    await tickAt(world, "2024-05-17T01:20:00Z");
    await tickAt(world, "2024-05-20T09:00:00Z");
    await land(world, "2024/05/20/0910", 3);
    await tickAt(world, "2024-05-20T09:15:00Z");
    expect(await count(world)).toBe(1);
  });

  it("runs right after an hour that the clocks leave out, and once in one that comes twice", async () => {
    const world = await newWorld();
    world.time.now = Date.parse("2024-03-30T20:15:00Z");
    await world.configure({ schedule: oslo });
    await land(world, "2024/03/30/2012");
    await tickAt(world, "2024-03-31T00:00:00Z");
    await tickAt(world, "2024-03-31T00:55:00Z");
    expect(await count(world)).toBe(0);
    await tickAt(world, "2024-03-31T01:00:00Z");
    expect(await count(world)).toBe(1);
    await tickAt(world, "2024-10-26T12:00:00Z");
    await land(world, "2024/10/26/2012", 3);
    await tickAt(world, "2024-10-27T00:30:00Z");
    expect(await count(world)).toBe(2);
    await land(world, "2024/10/27/0050", 4);
    await tickAt(world, "2024-10-27T01:30:00Z");
    expect(await count(world)).toBe(2);
  });
});

describe("a schedule that somebody has changed", () => {
  const changes: [Schedule, Schedule][] = [
    ["off", oslo],
    ["on-refresh", "0 30 0 * * *"],
    ["off", "0 30 0 * * *"],
    ["0 0 1 * * *", oslo],
    [oslo, { ...oslo, days: ["friday", "saturday"] }],
    [oslo, "0 30 0 * * *"],
  ];

  /** Ticks by the one schedule until shortly before 00:30, and has the other from then on. */
  const changed = async (before: Schedule, after: Schedule, at: string) => {
    const world = await newWorld();
    world.time.now = Date.parse("2024-05-16T22:00:00Z");
    await world.configure({ schedule: before });
    await tickAt(world, "2024-05-17T00:05:00Z");
    world.time.now = Date.parse(at);
    await world.configure({ schedule: after });
    await land(world, "2024/05/17/0012");
    return world;
  };

  it.each(changes)("from %j to %j waits for its next time when one has just passed", async (before, after) => {
    const world = await changed(before, after, "2024-05-17T00:30:01Z");
    await tickAt(world, "2024-05-17T00:35:00Z");
    await tickAt(world, "2024-05-17T00:40:00Z");
    expect(await count(world)).toBe(0);
    await tickAt(world, "2024-05-18T00:30:00Z");
    expect(await count(world)).toBe(1);
  });

  it.each(changes)("from %j to %j has a time that comes before the next tick", async (before, after) => {
    const world = await changed(before, after, "2024-05-17T00:29:59Z");
    await tickAt(world, "2024-05-17T00:30:00Z");
    expect(await count(world)).toBe(1);
  });

  it("begins anew however long it was off", async () => {
    const world = await changed("0 30 0 * * *", "off", "2024-05-17T00:10:00Z");
    await tickAt(world, "2024-05-17T00:40:00Z");
    await tickAt(world, "2024-05-20T00:40:00Z");
    await world.configure({ schedule: "0 30 0 * * *" });
    await tickAt(world, "2024-05-20T00:45:00Z");
    expect(await count(world)).toBe(0);
    await tickAt(world, "2024-05-21T00:30:00Z");
    expect(await count(world)).toBe(1);
  });

  it("keeps a time that is still to be served when something else of the export is saved", async () => {
    const world = await changed("off", oslo, "2024-05-17T00:20:00Z");
    await tickAt(world, "2024-05-17T00:25:00Z");
    world.time.now = Date.parse("2024-05-17T00:31:00Z");
    await world.configure({ schedule: oslo, displayName: "Loyal ones" });
    await tickAt(world, "2024-05-17T00:35:00Z");
    expect(await count(world)).toBe(1);
  });

  it("keeps a time that came while the version before was being replaced", async () => {
    const world = await newWorld();
    await world.configure({ schedule: "0 30 3 * * *" });
    await land(world, "2024/05/17/0012");
    const written = { lookedAt: Date.parse("2024-05-17T03:25:00Z") };
    await world.ports.blobs.config.write("looks/loyalty.json", Buffer.from(JSON.stringify(written)));
    await tickAt(world, "2024-05-17T03:40:00Z");
    expect(await count(world)).toBe(1);
  });
});
