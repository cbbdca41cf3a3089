import { Death } from "../world/dying-ports.ts";
import { people } from "../world/land-segments.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

// Every write of a run is a world of its own.
jest.setTimeout(120_000);

const newWorld = useWorld();

const land = (world: Awaited<ReturnType<typeof makeWorld>>) =>
  world.land("2024/05/17/0312", [
    { name: "High", parts: [people("a", 4)] },
    { name: "New", parts: [[...people("b", 2), ["z", "not an address", "Z", "1"]]] },
  ]);

const everybody = ["a1", "a2", "a3", "a4", "b1", "b2"].map((name) => `${name}@example.com`);
const fullCounts = { read: 7, invalid: 1, sent: 6, accepted: 6, rejected: 0, unconfirmed: 0, notSent: 0 };

describe("everything may happen twice", () => {
  it("gives the same list and the same counts when every message is delivered twice", async () => {
    const world = await newWorld({ batchMaxContacts: 2 });
    await world.configure();
    await land(world);
    const asked = await world.request();
    await world.drain({ twice: true });
    const run = asked.kind === "created" ? await world.show(asked.run.id) : undefined;
    expect(run).toMatchObject({ state: "succeeded", counts: fullCounts });
    expect(await world.listed()).toEqual(everybody);
    expect((await world.control.counters()).contactsSent).toBe(6);
  });

  it("finishes a run once, when two batches have ended at once and each has sent for it", async () => {
    const world = await newWorld({ batchMaxContacts: 2 });
    await world.configure();
    await land(world);
    const asked = await world.request();
    const runId = asked.kind === "created" ? asked.run.id : "";
    const isFinish = ({ queue }: (typeof world.pump.waiting)[number]) => queue === "finish-run";
    while (!world.pump.waiting.some(isFinish))
      await world.logging(() => world.pump.deliver(world.useCases, () => false));
    const [{ body } = { body: {} }] = world.pump.waiting.filter(isFinish);
    expect(body).toEqual({ runId, mark: expect.stringMatching(/^\d+@\d+$/) });

    // The first one dies when it has begun; the other one leaves the run to it.
    world.dieAfter(1);
    await expect(world.logging(() => world.pump.deliver(world.useCases, () => true))).rejects.toThrow(Death);
    world.restart();
    const writes = world.writes;
    await world.logging(() => world.useCases.finishRun({ runId, mark: "99@1" }));
    expect([(await world.show(runId)).state, world.writes - writes]).toEqual(["finishing", 0]);
    await world.drain();
    expect(await world.show(runId)).toMatchObject({ state: "succeeded", counts: fullCounts });
  });

  it("opens one run for two requests at once", async () => {
    const world = await newWorld();
    await world.configure();
    await land(world);
    const asked = await Promise.all([world.request(), world.request()]);
    expect(asked.map(({ kind }) => kind).sort()).toEqual(["created", "existing"]);
  });

  it("gives the same run for the same idempotency key, also when it has ended", async () => {
    const world = await newWorld();
    await world.configure();
    await land(world);
    const first = await world.runNow({ idempotencyKey: "monday" });
    const again = await world.request({ idempotencyKey: "monday" });
    expect(again).toMatchObject({ kind: "existing", run: { id: first.id } });
  });
});

it("remembers an idempotency key that was answered with the open run", async () => {
  const world = await newWorld();
  await world.configure();
  await land(world);
  const first = await world.request();
  expect(await world.request({ idempotencyKey: "monday" })).toMatchObject({ kind: "existing" });
  await world.drain();
  const again = await world.request({ idempotencyKey: "monday" });
  expect(first.kind === "created" && again.kind === "existing" && again.run.id === first.run.id).toBe(true);
});

describe("a process that dies after any write of a run", () => {
  /** Ends with the number of writes that a run takes when nothing dies. */
  const countWrites = async () => {
    const world = await newWorld({ batchMaxContacts: 4 });
    await world.configure();
    await land(world);
    world.dieAfter(Number.POSITIVE_INFINITY);
    await world.runNow();
    return world.writes;
  };

  it("is healed by the next one: the run ends, the list is exact and the counts add up", async () => {
    const writes = await countWrites();
    expect(writes).toBeGreaterThan(25);
    for (let diesAfter = 1; diesAfter <= writes; diesAfter += 1) {
      const world = await newWorld({ batchMaxContacts: 4 });
      await world.configure();
      await land(world);
      world.dieAfter(diesAfter);
      const asked = await world.request().catch((error: unknown) => {
        if (!(error instanceof Death)) throw error;
        world.restart();
        // Whoever asked got no answer, and asks again.
        return world.request();
      });
      await world.drain();
      if (asked.kind !== "created" && asked.kind !== "existing")
        throw new Error(`after write ${diesAfter}: ${asked.kind}`);
      const run = await world.show(asked.run.id);
      expect({ diesAfter, state: run.state, error: run.error }).toEqual({ diesAfter, state: "succeeded", error: null });
      expect(run.counts).toMatchObject(fullCounts);
      expect(await world.listed()).toEqual(everybody);
      const left = [];
      for await (const { name } of world.ports.blobs.batches.list(""))
        if (!name.includes("/outcomes/")) left.push(name);
      expect({ diesAfter, left }).toEqual({ diesAfter, left: [] });
    }
  });

  it("is healed by the sweep where its message was lost with it", async () => {
    const writes = await countWrites();
    for (let diesAfter = 1; diesAfter <= writes; diesAfter += 1) {
      const world = await newWorld({ batchMaxContacts: 4 });
      await world.configure();
      await land(world);
      const asked = await world.request();
      if (asked.kind !== "created") throw new Error(asked.kind);
      world.dieAfter(diesAfter);
      for (let minute = 0; minute < 40 && (await world.show(asked.run.id)).endedAt === null; minute += 1) {
        try {
          await world.logging(() => world.pump.deliver(world.useCases, (error) => error instanceof Death));
        } catch {
          world.pump.waiting.length = 0;
          world.restart();
        }
        if (world.pump.waiting.length === 0) {
          world.time.now += 60_000;
          // It writes, too, and may die of it.
          await world.fire(() => world.useCases.sweep());
        }
      }
      const run = await world.show(asked.run.id);
      expect({ diesAfter, state: run.state }).toEqual({ diesAfter, state: "succeeded" });
      expect(run.counts).toMatchObject(fullCounts);
      expect(await world.listed()).toEqual(everybody);
    }
  });
});

describe("a process that dies after any write of a delta with leavers", () => {
  const before = [
    { name: "High", parts: [people("a", 6)] },
    { name: "New", parts: [] },
  ];
  const changed = people("a", 4).map(([id = "", email = ""], index) => [
    id,
    email,
    index === 0 ? "Other" : `Name ${index + 1}`,
    String(index + 1),
  ]);
  const after = [
    { name: "High", parts: [[...changed, ...people("b", 2)]] },
    { name: "New", parts: [] },
  ];
  const ready = async () => {
    const world = await newWorld({ batchMaxContacts: 2 });
    await world.configure();
    await world.land("2024/05/17/0312", before);
    await world.runNow();
    await world.land("2024/05/18/0312", after);
    return world;
  };

  it.each([false, true])("is healed by the next one (every message delivered twice: %s)", async (twice) => {
    const counted = await ready();
    counted.dieAfter(Number.POSITIVE_INFINITY);
    await counted.runNow();
    const { writes } = counted;
    expect(writes).toBeGreaterThan(30);
    for (let diesAfter = 1; diesAfter <= writes; diesAfter += 1) {
      const world = await ready();
      world.dieAfter(diesAfter);
      const asked = await world.request().catch((error: unknown) => {
        if (!(error instanceof Death)) throw error;
        world.restart();
        return world.request();
      });
      await world.drain({ twice });
      if (asked.kind !== "created" && asked.kind !== "existing")
        throw new Error(`after write ${diesAfter}: ${asked.kind}`);
      const run = await world.show(asked.run.id);
      expect({ diesAfter, state: run.state, error: run.error }).toEqual({ diesAfter, state: "succeeded", error: null });
      expect(run.counts).toMatchObject({ unchanged: 3, sent: 3, accepted: 3, leavers: 2, removed: 2 });
      expect(await world.listed()).toEqual(["a1", "a2", "a3", "a4", "b1", "b2"].map((name) => `${name}@example.com`));
      expect((await world.runNow()).counts).toMatchObject({ unchanged: 6, sent: 0, leavers: 0 });
    }
  });
});
