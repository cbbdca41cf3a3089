import { TransientError } from "../../shared/errors.ts";
import { makeQueueTicks } from "../../shared/runs/tick.ts";
import { type Interpose, interposedPorts } from "../faults/interposed-ports.ts";
import { makeApi } from "../http/make-api.ts";
import { apiOfWorld } from "../world/api-of-world.ts";
import { landFirstRefresh } from "../world/land-first-refresh.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

// A world for each call of a tick.
jest.setTimeout(120_000);

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const landed = async () => landFirstRefresh(await newWorld());
const runs = (world: World) => world.useCases.runs.listRuns({ export: "loyalty", top: 50 });
const ask = (world: World) => world.logging(() => apiOfWorld(world).call("POST /api/tick"));

/** All that a tick that is asked for sets going. */
const tickByHttp = async (world: World) => {
  await ask(world);
  await world.drain();
};

describe("POST /api/tick", () => {
  it("queues what the timers do, and a refresh is found and sent without one", async () => {
    const world = await landed();

    expect(await ask(world)).toMatchObject({ status: 202, json: { queued: ["schedule-exports", "sweep"] } });
    expect(await runs(world)).toEqual([]);
    await world.drain();

    expect(await runs(world)).toMatchObject([{ state: "succeeded", trigger: "timer", requestedBy: "marketing" }]);
    expect(await world.listed()).toHaveLength(2);
  });

  it("sends what is overdue again", async () => {
    const world = await landed();
    await world.request();
    world.pump.waiting.splice(0);
    world.time.now += 5 * 60_000;

    await tickByHttp(world);

    expect(world.logged.join("\n")).toContain('"resent"');
    expect(await runs(world)).toMatchObject([{ state: "succeeded" }]);
  });

  it("may be asked for again and again", async () => {
    const world = await landed();
    for (let times = 0; times < 5; times += 1) await ask(world);
    await world.drain();

    expect(await runs(world)).toHaveLength(1);
    expect((await world.control.counters()).contactsSent).toBe(2);
    expect(world.pump.thrown).toEqual([]);
  });

  it("is in the audit log, with what was queued", async () => {
    const api = apiOfWorld(await landed());
    await api.call("POST /api/tick");

    expect(await api.auditRows()).toMatchObject([
      { action: "request-tick", outcome: "done", status: 202, about: "schedule-exports sweep" },
    ]);
  });

  it("says so when the queues are out of reach", async () => {
    const send = () => Promise.reject(new TransientError("Sending failed.", { code: "storage-unavailable" }));
    const api = makeApi({ parts: { queueTicks: makeQueueTicks({ send }) } });

    expect(await api.call("POST /api/tick")).toMatchObject({ status: 503, json: { code: "storage-unavailable" } });
  });

  it("that fails five times is told, and leaves nothing behind", async () => {
    const world = await landed();
    await world.logging(() => world.useCases.settlePoison("tick", { timer: "sweep" }));
    await world.logging(() => world.useCases.settlePoison("tick", { timer: "other" }));

    expect(world.logged.filter((line) => line.includes('"error"')).map((line) => JSON.parse(line))).toMatchObject([
      { event: "poison", queue: "tick", timer: "sweep", code: "tick-gave-up" },
      { event: "poison-unreadable", queue: "tick" },
    ]);
    expect(world.pump.waiting).toEqual([]);
  });
});

describe("a tick over HTTP in the middle of a timer's", () => {
  /** Plays the timer in another process, and all of a tick over HTTP at its call number `at`; whether it has so many. */
  const meet = async (world: World, at: number, timer: "scheduleExports" | "sweep"): Promise<boolean> => {
    let calls = 0;
    const around: Interpose = async (_, go) => {
      calls += 1;
      if (calls === at) await tickByHttp(world);
      return go();
    };
    const other = world.otherProcess((ports) => interposedPorts(ports, around));
    await world.logging(() => other[timer]());
    await world.drain();
    return calls >= at;
  };

  it("opens one run, which sends everybody once, wherever in the look for refreshes it comes", async () => {
    for (let at = 1; ; at += 1) {
      const world = await landed();
      const isMet = await meet(world, at, "scheduleExports");

      expect([at, (await runs(world)).map(({ state }) => state)]).toEqual([at, ["succeeded"]]);
      expect([at, (await world.control.counters()).contactsSent]).toEqual([at, 2]);
      if (!isMet) break;
    }
  });

  it("sends everybody of a run whose message was lost once, wherever in the sweep it comes", async () => {
    for (let at = 1; ; at += 1) {
      const world = await landed();
      await world.request();
      world.pump.waiting.splice(0);
      world.time.now += 5 * 60_000;
      const isMet = await meet(world, at, "sweep");

      expect([at, (await runs(world)).map(({ state }) => state)]).toEqual([at, ["succeeded"]]);
      expect([at, (await world.control.counters()).contactsSent]).toEqual([at, 2]);
      if (!isMet) break;
    }
  });
});
