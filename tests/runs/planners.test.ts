import { TransientError } from "../../shared/errors.ts";
import { type Interpose, interposedPorts, type PortCall } from "../faults/interposed-ports.ts";
import { Death } from "../world/dying-ports.ts";
import { people } from "../world/land-segments.ts";
import { liveOn } from "../world/live-on.ts";
import { useWorld } from "../world/use-world.ts";

// Hours of ticks.
jest.setTimeout(60_000);

const newWorld = useWorld();
const minuteMs = 60_000;

/** A world whose ports ask `around`, which a test sets once its run is requested. */
const ready = async (parts = 2) => {
  const hook: { around: Interpose } = { around: (_call, work) => work() };
  const world = await newWorld({
    decorate: (ports) => interposedPorts(ports, (call, work) => hook.around(call, work)),
  });
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: Array.from({ length: parts }, (_, part) => people(`p${part}-`, 2)) },
    { name: "New", parts: [] },
  ]);
  await world.logging(() => world.useCases.scheduleExports());
  return { world, hook };
};
type World = Awaited<ReturnType<typeof ready>>["world"];

const attempts = ({ logged }: World) => logged.filter((line) => line.includes('"event":"planning"')).length;
const staged = async ({ ports }: World) => {
  const names: string[] = [];
  for await (const { name } of ports.blobs.batches.list("staged/")) names.push(name);
  return names;
};

const isWrite = ({ does }: PortCall) => ["write", "create", "replace", "send"].includes(does);

describe("a planner that stalls and comes back an hour later", () => {
  it.each<[string, (call: PortCall) => boolean]>([
    ["asks whose account it is", ({ store, name }) => store === "config" && name.startsWith("connections/")],
    ["reads a part", ({ store, does }) => store === "segments" && does === "read"],
    ["reads on in a part", ({ store, does }) => store === "segments" && does === "read-on"],
    ["writes a body", ({ store, does, name }) => store === "batches" && does === "write" && name.endsWith("body.json")],
    ["writes the plan", ({ does, name }) => does === "write" && name.endsWith("plan.json")],
    ["makes the plan count", ({ does, row }) => does === "replace" && row?.state === "exporting"],
  ])(
    "where it %s writes nothing that counts: the sweep has sent another within three minutes",
    async (_where, isAt) => {
      const { world, hook } = await ready();
      const thaw = Promise.withResolvers<void>();
      let late: PortCall[] | undefined;
      hook.around = async (call, work) => {
        if (late === undefined && attempts(world) === 1 && isAt(call)) {
          late = [];
          await thaw.promise;
        }
        return work();
      };
      const stalled = world.logging(() => world.pump.deliver(world.useCases, () => false));
      // Everything else is done by other processes.
      while (late === undefined) await new Promise(setImmediate);
      world.restart();
      await liveOn(world, 4 * minuteMs);
      expect(await world.observer.listRuns({ top: 5 })).toMatchObject([
        { state: "succeeded", counts: { accepted: 4 } },
      ]);
      expect(attempts(world)).toBe(2);
      const sent = (await world.control.counters()).contactsSent;
      await liveOn(world, 60 * minuteMs);

      const carriedOut: PortCall[] = [];
      hook.around = async (call, work) => {
        const done = await work();
        carriedOut.push(call);
        return done;
      };
      thaw.resolve();
      await stalled;

      // What it had under way is all that it writes, and it takes that away again.
      expect(carriedOut.filter(isWrite)).toEqual([]);
      expect(await staged(world)).toEqual([]);
      await world.drain();
      expect(world.pump.thrown).toEqual([]);
      expect((await world.control.counters()).contactsSent).toBe(sent);
      expect(await world.observer.listRuns({ top: 5 })).toMatchObject([{ state: "succeeded" }]);
    },
  );
});

it("a planner that looks at parts for twenty minutes and reads them for twenty is left alone: it says that it is at work", async () => {
  const { world, hook } = await ready(60);
  let beats = 0;
  hook.around = async (call, work) => {
    if (call.store === "table" && call.row?.state === "planning") beats += 1;
    if (call.store === "segments" && call.does === "read") {
      world.time.now += 20_000;
      await world.useCases.sweep();
    }
    return work();
  };
  await world.drain();
  expect(attempts(world)).toBe(1);
  expect(world.logged.filter((line) => line.includes("resent"))).toEqual([]);
  // Every half minute; a look at four parts begins at once.
  expect(beats).toBeGreaterThan(35);
  expect(beats).toBeLessThan(90);
  expect(await world.observer.listRuns({ top: 5 })).toMatchObject([{ state: "succeeded" }]);
});

/** Dies whenever it reads a part. */
const dying =
  (world: World): Interpose =>
  async (call, work) => {
    if (call.store === "segments" && call.does === "read") world.dieAfter(0);
    return work();
  };

it("a run whose planners die whenever they read is planned again for hours, ends as failed, and is due again", async () => {
  const { world, hook } = await ready();
  hook.around = dying(world);
  await liveOn(world, 3 * 60 * minuteMs);
  expect(await world.observer.listRuns({ top: 5 })).toMatchObject([{ state: "requested" }]);
  await liveOn(world, 60 * minuteMs);
  expect(await world.observer.listRuns({ state: "failed", top: 5 })).toMatchObject([
    { error: { code: "plan-run-gave-up" } },
  ]);
  hook.around = (_call, work) => work();
  await liveOn(world, 20 * minuteMs);
  expect((await world.observer.listRuns({ top: 5 }))[0]).toMatchObject({ state: "succeeded", counts: { accepted: 4 } });
});

it("a run whose planners die with their messages ends as failed after eight of them", async () => {
  const { world, hook } = await ready();
  hook.around = dying(world);
  for (let deaths = 0; deaths < 9; deaths += 1) {
    await world.outlive(() => world.pump.deliver(world.useCases, (error) => error instanceof Death));
    world.pump.waiting.length = 0;
    world.time.now += 3 * minuteMs;
    await world.fire(() => world.useCases.sweep());
  }
  await world.drain();
  expect(attempts(world)).toBe(9);
  expect(await world.observer.listRuns({ top: 5 })).toMatchObject([
    { state: "failed", error: { code: "plan-run-gave-up", message: expect.stringContaining("8 times") } },
  ]);
});

it("a planner whose run is cancelled stops at its next pieces, and leaves nothing", async () => {
  const { world, hook } = await ready(20);
  let reads = 0;
  hook.around = async (call, work) => {
    if (call.store === "segments" && call.does === "read") {
      reads += 1;
      const isThird = reads === 3;
      world.time.now += 31_000;
      const [run] = await world.observer.listRuns({ top: 1 });
      if (isThird && run) await world.useCases.runs.cancelRun(run.id, "anna");
    }
    return work();
  };
  await world.drain();
  // Four parts are looked at side by side.
  expect(reads).toBe(4);
  expect(await staged(world)).toEqual([]);
  expect(await world.observer.listRuns({ top: 5 })).toMatchObject([{ state: "cancelled", counts: { sent: 0 } }]);
});

it.each([0, 2])(
  "a planner whose plan counts, by a write whose answer is lost, takes nothing away (tables out for %s minutes)",
  async (minutes) => {
    const { world, hook } = await ready();
    const unavailable = () => new TransientError("Storage is out.", { code: "storage-unavailable" });
    let outUntil: number | undefined;
    hook.around = async (call, work) => {
      if (call.store === "table" && outUntil !== undefined && world.time.now < outUntil) throw unavailable();
      const done = await work();
      if (outUntil !== undefined || call.does !== "replace" || call.row?.state !== "exporting") return done;
      outUntil = world.time.now + minutes * minuteMs;
      throw unavailable();
    };
    await liveOn(world, 10 * minuteMs);
    expect(attempts(world)).toBe(1);
    expect(await world.observer.listRuns({ top: 5 })).toMatchObject([{ state: "succeeded", counts: { accepted: 4 } }]);
    expect(await staged(world)).toEqual([]);
  },
);
