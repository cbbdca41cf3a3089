import { interposedPorts } from "../faults/interposed-ports.ts";
import { people } from "../world/land-segments.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const land = (world: World, stamp: string, count = 2) =>
  world.land(stamp, [
    { name: "High", parts: [people("a", count)] },
    { name: "New", parts: [] },
  ]);
const tick = async (world: World) => {
  await world.logging(() => world.useCases.scheduleExports());
  await world.drain();
};
const runs = (world: World) => world.useCases.runs.listRuns({ export: "loyalty", top: 50 });

describe("the timer", () => {
  it("finds a refresh by itself, in the name of the export user, and runs it once", async () => {
    const world = await newWorld();
    await world.configure();
    await tick(world);
    expect(await runs(world)).toEqual([]);
    await land(world, "2024/05/17/0312");
    await tick(world);
    await tick(world);
    expect(await runs(world)).toMatchObject([{ state: "succeeded", trigger: "timer", requestedBy: "marketing" }]);
    await land(world, "2024/05/18/0312", 3);
    await tick(world);
    expect((await runs(world)).map(({ refresh }) => refresh.stamp)).toEqual(["2024/05/18/0312", "2024/05/17/0312"]);
  });

  it("does nothing for a schedule that is off", async () => {
    const world = await newWorld();
    await world.configure({ schedule: "off" });
    await land(world, "2024/05/17/0312");
    await tick(world);
    expect(await runs(world)).toEqual([]);
  });

  it("runs a cron schedule at its tick, and a missed one once", async () => {
    const world = await newWorld();
    await world.configure({ schedule: "0 0 * * * *" });
    await land(world, "2024/05/17/0312");
    await tick(world);
    expect(await runs(world)).toEqual([]);
    world.time.now = Date.parse("2024-05-17T07:05:00Z");
    await tick(world);
    await tick(world);
    expect(await runs(world)).toHaveLength(1);
  });

  it("keeps a tick that comes while the source is incomplete for later", async () => {
    const world = await newWorld();
    await world.configure({ schedule: "0 0 * * * *" });
    await tick(world);
    world.time.now = Date.parse("2024-05-17T04:00:01Z");
    await tick(world);
    await land(world, "2024/05/17/0400");
    world.time.now = Date.parse("2024-05-17T04:05:00Z");
    await tick(world);
    expect(await runs(world)).toHaveLength(1);
  });

  it("opens one run when it fires on two instances at once", async () => {
    const world = await newWorld();
    await world.configure();
    await land(world, "2024/05/17/0312");
    await world.logging(() => Promise.all([world.useCases.scheduleExports(), world.useCases.scheduleExports()]));
    await world.drain();
    expect(await runs(world)).toHaveLength(1);
  });

  it("opens no second run when the first one ends while it looks, whatever it is about to do", async () => {
    for (let at = 1; ; at += 1) {
      const world = await newWorld();
      await world.configure();
      await land(world, "2024/05/17/0312");
      let calls = 0;
      const late = world.otherProcess((ports) =>
        interposedPorts(ports, async (_, go) => {
          calls += 1;
          if (calls === at) await tick(world);
          return go();
        }),
      );
      await world.logging(() => late.scheduleExports());
      await world.drain();
      expect([at, (await runs(world)).length]).toEqual([at, 1]);
      if (calls < at) break;
    }
  });

  it("does not let one broken export keep another from its run", async () => {
    const world = await newWorld();
    await world.configure();
    await world.ports.blobs.config.write("exports/abc.json", Buffer.from("{}"));
    await land(world, "2024/05/17/0312");
    await tick(world);
    expect(await runs(world)).toHaveLength(1);
    expect(world.logged.join("\n")).toContain("export-unreadable");
  });

  it("does not run a refresh again that a failed run has tried", async () => {
    const world = await newWorld();
    await world.configure({ targets: [{ addressBookId: 999, segments: ["High"] }] });
    await land(world, "2024/05/17/0312");
    await tick(world);
    await tick(world);
    expect(await runs(world)).toMatchObject([{ state: "failed" }]);
  });
});

describe("cancelling", () => {
  it("keeps back what has not gone out, and confirms what has", async () => {
    const world = await newWorld({ batchMaxContacts: 1 });
    await world.configure();
    await land(world, "2024/05/17/0312", 4);
    const asked = await world.request();
    if (asked.kind !== "created") throw new Error(asked.kind);
    const deliver = () => world.logging(() => world.pump.deliver(world.useCases, () => false));
    await deliver();
    await deliver();
    await deliver();
    await world.logging(() => world.useCases.runs.cancelRun(asked.run.id, "anna"));
    await world.drain();
    expect(await world.show(asked.run.id)).toMatchObject({
      state: "cancelled",
      counts: { read: 4, sent: 4, accepted: 2, notSent: 2 },
    });
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { unchanged: 2, accepted: 2 } });
    expect(await world.listed()).toHaveLength(4);
  });

  it("ends a run that has not begun", async () => {
    const world = await newWorld();
    await world.configure();
    await land(world, "2024/05/17/0312");
    const asked = await world.request();
    if (asked.kind !== "created") throw new Error(asked.kind);
    await world.logging(() => world.useCases.runs.cancelRun(asked.run.id, "anna"));
    await world.drain();
    expect(await world.show(asked.run.id)).toMatchObject({ state: "cancelled", counts: { sent: 0 } });
  });

  it("gives an ended run back as it is, and nothing for a run that never was", async () => {
    const world = await newWorld();
    await world.configure();
    await land(world, "2024/05/17/0312");
    const run = await world.runNow();
    expect(await world.useCases.runs.cancelRun(run.id, "anna")).toMatchObject({ state: "succeeded" });
    expect(await world.useCases.runs.cancelRun("loyalty.20240101T000000000Z.none0000", "anna")).toBeUndefined();
    expect(await world.useCases.runs.cancelRun("../../etc", "anna")).toBeUndefined();
  });
});

describe("a step that fails five times", () => {
  const exporting = async () => {
    const world = await newWorld({ batchMaxContacts: 1 });
    await world.configure();
    await land(world, "2024/05/17/0312", 2);
    return world;
  };

  it("fails its batch with the reason, and the run ends", async () => {
    const world = await exporting();
    const { batches } = world.ports.blobs;
    const head = batches.head;
    batches.head = (name) => (name.includes("000001.body") ? Promise.reject(new Error("disk on fire")) : head(name));
    const run = await world.runNow();
    batches.head = head;
    expect(run).toMatchObject({
      state: "failed",
      error: { code: "upload-batch-gave-up" },
      counts: { sent: 2, accepted: 1, notSent: 1 },
    });
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { unchanged: 1, accepted: 1 } });
  });

  it("fails a run whose plan cannot be made", async () => {
    const world = await exporting();
    const { open } = world.ports.segments;
    world.ports.segments.open = (container) => ({
      ...open(container),
      readStream: () => {
        throw new Error("disk on fire");
      },
    });
    world.restart();
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", error: { code: "plan-run-gave-up" }, counts: { sent: 0 } });
    world.ports.segments.open = open;
    world.restart();
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { accepted: 2 } });
  });

  it("ends a run whose report cannot be written", async () => {
    const world = await exporting();
    const { reports } = world.ports.blobs;
    const { openWriter } = reports;
    reports.openWriter = () => {
      throw new Error("disk on fire");
    };
    const run = await world.runNow();
    reports.openWriter = openWriter;
    expect(run).toMatchObject({ state: "failed", error: { code: "finish-run-gave-up" } });
    expect(await world.runNow()).toMatchObject({ state: "succeeded" });
  });
});
