import { people } from "../world/land-segments.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;
const hourMs = 3_600_000;

const land = (world: World, day: number, high: string[][], more: string[][] = []) =>
  world.land(`2024/06/0${day}/0312`, [
    { name: "High", parts: [high] },
    { name: "New", parts: [more] },
  ]);
const start = async (options: Parameters<typeof newWorld>[0] = {}, change: Parameters<World["configure"]>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure(change);
  return world;
};

describe("runs that end out of order", () => {
  it("a late finish of one that gave way leaves the outcomes of the open one where they are", async () => {
    const world = await start({ batchMaxContacts: 1 });
    await land(world, 1, people("a", 60));
    await world.runNow();
    world.time.now += hourMs;
    await land(world, 2, []);
    const held = await world.runNow();
    expect(held.state).toBe("held");
    // Whoever asks takes its place; what would finish it is on its way for hours.
    const late: World["pump"]["waiting"] = [];
    const deliver = async () => {
      const isLate = ({ queue, body }: (typeof late)[number]) =>
        queue === "finish-run" && JSON.stringify(body).includes(held.id);
      const { waiting } = world.pump;
      for (const message of waiting.filter(isLate)) late.push(...waiting.splice(waiting.indexOf(message), 1));
      return world.logging(() => world.pump.deliver(world.useCases, () => false));
    };
    world.time.now += hourMs;
    await land(world, 3, people("a", 60));
    await world.request();
    while (await deliver());

    world.time.now += hourMs;
    await land(world, 4, [...people("a", 60), ...people("b", 2)]);
    const open = await world.request();
    if (open.kind !== "created") throw new Error(open.kind);
    const isHalfDone = async () => (await world.show(open.run.id)).batches.some(({ state }) => state === "settled");
    while (!(await isHalfDone())) await deliver();
    const [message] = late;
    if (!message) throw new Error("nobody asked for the finish");
    world.pump.waiting.push({ ...message, visibleAt: 0 });
    await world.settle();
    expect((await world.show(held.id)).state).toBe("discarded");

    await land(world, 5, people("a", 60));
    expect((await world.runNow()).counts).toMatchObject({ unchanged: 60, leavers: 2, removed: 2 });
  });

  it("one asked for by a slow clock still comes behind the one whose place it takes", async () => {
    const world = await start();
    await land(world, 1, people("a", 200));
    await world.runNow();
    world.time.now += 10 * hourMs;
    await land(world, 2, people("a", 100));
    const held = await world.runNow();
    world.time.now = Date.parse(held.requestedAt) - hourMs;
    await land(world, 3, [...people("a", 200), ...people("b", 1)]);
    const asked = await world.request();
    if (asked.kind !== "created") throw new Error(asked.kind);
    expect(asked.run.id.localeCompare(held.id)).toBe(1);
    await world.settle();
    await land(world, 4, people("a", 200));
    expect((await world.runNow()).counts).toMatchObject({ unchanged: 200, leavers: 1, removed: 1 });
  });
});

describe("a refresh that is older than the last one run", () => {
  it("is held, also where that run failed after it had sent something", async () => {
    const world = await start({ batchMaxContacts: 2 });
    await land(world, 1, people("a", 4));
    await world.runNow();
    await land(world, 5, [...people("a", 4), ...people("b", 4)]);
    await world.control.plant({ match: { method: "PUT", bodyIncludes: "b1@" }, effect: { drop: true, process: true } });
    expect((await world.runNow()).state).toBe("failed");
    await world.control.pullAll();
    await land(world, 3, people("a", 4));
    expect((await world.runNow()).held?.reason).toBe("refresh-older");
  });

  it("is not held because of a plan that was dropped while it was held itself", async () => {
    const world = await start();
    await land(world, 1, people("a", 60));
    await world.runNow();
    await land(world, 5, []);
    const held = await world.runNow();
    await world.logging(() => world.useCases.runs.discardRun(held.id, "anna"));
    await world.drain();
    await land(world, 3, people("a", 60));
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { unchanged: 60 } });
  });
});

describe("tries", () => {
  const lose = { match: { method: "PUT" }, effect: { drop: true } } as const;

  it("count refreshes: the same one run three times parks nobody", async () => {
    const world = await start();
    await world.control.suppress(1, "a1@example.com");
    await land(world, 1, people("a", 2));
    for (let runs = 0; runs < 3; runs += 1) await world.runNow();
    for (const day of [2, 3]) {
      await land(world, day, people("a", 2));
      expect((await world.runNow()).counts).toMatchObject({ parked: 0, sent: 1, rejected: 1 });
    }
    await land(world, 4, people("a", 2));
    expect((await world.runNow()).counts).toMatchObject({ parked: 1, sent: 0 });
  });

  it("begin anew for somebody who left and came back", async () => {
    const world = await start();
    await land(world, 1, people("a", 2));
    await world.runNow();
    for (const day of [2, 3, 4]) {
      await world.control.plant(lose);
      await land(world, day, [...people("a", 2), ...people("b", 1)]);
      await world.runNow();
      await world.control.pullAll();
    }
    await land(world, 5, people("a", 2));
    await world.runNow();
    await land(world, 6, [...people("a", 2), ...people("b", 1)]);
    expect((await world.runNow()).counts).toMatchObject({ parked: 0, sent: 1, accepted: 1 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com", "b1@example.com"]);
  });

  it("begin anew also where nobody knows whether the removal worked", async () => {
    const world = await start();
    await land(world, 1, people("a", 2));
    await world.runNow();
    const changed = people("a", 2).map(([id = "", email = ""]) => [id, email, "Other", "9"]);
    for (const day of [2, 3, 4]) {
      await world.control.plant({ match: { method: "PUT" }, effect: { job: { omitIds: true, omitSummary: true } } });
      await land(world, day, changed);
      await world.runNow();
      await world.control.pullAll();
    }
    await land(world, 5, changed.slice(1));
    const removing = { method: "POST", pathPattern: "/contacts/delete$" };
    await world.control.plant({ match: removing, effect: { drop: true, process: true } });
    await world.runNow();
    await world.control.pullAll();
    await land(world, 6, changed);
    await world.runNow();
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
  });
});
