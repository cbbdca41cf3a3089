import { TransientError } from "../../shared/errors.ts";
import type { RunView } from "../../shared/runs/run-api.ts";
import { interposedPorts, type PortCall } from "../faults/interposed-ports.ts";
import { people } from "../world/land-segments.ts";
import { liveOn } from "../world/live-on.ts";
import { useWorld } from "../world/use-world.ts";

// Two hours of ticks, many times.
jest.setTimeout(120_000);

const newWorld = useWorld();
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A storage account or the vault, out of order for as long as `isOut` says so. */
const portsOutage = (isStruck: (call: PortCall) => boolean) => {
  const outage = { isOut: false };
  const origin = { service: "storage", status: 503, said: "ServerBusy" } as const;
  return {
    decorate: (ports: Parameters<typeof interposedPorts>[0]) =>
      interposedPorts(ports, async (call, work) => {
        if (outage.isOut && isStruck(call))
          throw new TransientError("Storage is out.", { code: "storage-unavailable", origin });
        return work();
      }),
    begin: () => {
      outage.isOut = true;
    },
    end: () => {
      outage.isOut = false;
    },
  };
};

/** Two on the list; of the refresh that has landed by now one leaves and one joins. */
const ready = async (options: Parameters<typeof newWorld>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("a", 2)] },
    { name: "New", parts: [] },
  ]);
  await world.runNow();
  world.time.now += 24 * hourMs;
  await world.land("2024/05/18/0312", [
    { name: "High", parts: [people("a", 1)] },
    { name: "New", parts: [people("b", 1)] },
  ]);
  // Another process: the one before has the hash key in memory.
  world.restart();
  await world.logging(() => world.useCases.scheduleExports());
  return world;
};
type World = Awaited<ReturnType<typeof ready>>;

const newest = async (world: World): Promise<RunView> => {
  const [run] = await world.observer.listRuns({ export: "loyalty", top: 1 });
  if (!run) throw new Error("there is no run");
  return world.show(run.id);
};

const expectHealed = async (world: World) => {
  expect(await world.listed()).toEqual(["a1@example.com", "b1@example.com"]);
  expect(await newest(world)).toMatchObject({ state: "succeeded", counts: { accepted: 1, removed: 1 } });
  expect(await world.observer.openRunOf("loyalty")).toBeUndefined();
};

const lengths = [
  ["2.5 minutes", 2.5 * minuteMs],
  ["10 minutes", 10 * minuteMs],
  ["2 hours", 2 * hourMs],
] as const;

describe.each([
  ["account", "/v2/account-info"],
  ["data fields", "/v2/data-fields"],
  ["list", "/v2/address-books"],
  ["whole API", "/"],
])("Dotdigital's %s fails with 503 while a plan is made", (_what, path) => {
  it.each(lengths)("for %s: within an hour of its end the list is right", async (_length, ms) => {
    const world = await ready();
    const { id } = await world.control.plant({ match: { path }, effect: { reply: { status: 503, body: "" } } });
    await liveOn(world, ms);
    expect(await newest(world)).toMatchObject({ waitingFor: "server-error: Dotdigital, HTTP 503" });
    await world.control.pull(id);
    await liveOn(world, hourMs);
    await expectHealed(world);
    expect(world.pump.delivered.every(({ dequeueCount, isPoison }) => dequeueCount === 1 && !isPoison)).toBe(true);
  });
});

describe.each<[string, (call: PortCall) => boolean]>([
  ["the vault", ({ store }) => store === "vault"],
  ["the segments' storage", ({ store }) => store === "segments"],
  ["the app's blobs", ({ store }) => ["config", "batches", "snapshots", "reports"].includes(store)],
  ["the app's tables", ({ store }) => store === "table"],
  ["the rows of batches", ({ store, name }) => store === "table" && name === "batches"],
  ["the sending of messages to upload", ({ store, name }) => store === "queue" && name === "upload-batch"],
])("%s: out of order while a plan is made", (_what, isStruck) => {
  it.each(lengths)("for %s: within an hour of its end the list is right", async (_length, ms) => {
    const { decorate, begin, end } = portsOutage(isStruck);
    const world = await ready({ decorate });
    begin();
    await liveOn(world, ms);
    end();
    await liveOn(world, hourMs);
    await expectHealed(world);
  });
});

describe.each<[string, (call: PortCall) => boolean]>([
  ["messages to confirm", ({ store, name }) => store === "queue" && name === "confirm-batch"],
  ["outcome files", ({ does, name }) => does === "write" && name.startsWith("outcomes/")],
  ["calls that start an import", ({ store, name }) => store === "dotdigital" && name === "startImport"],
])("%s: out of order while a run is sent", (_what, isStruck) => {
  it.each([
    ["10 minutes", 10 * minuteMs, 0],
    ["2 hours", 2 * hourMs, 1],
  ])("for %s: the timer sends by itself what is missing", async (_length, ms, fewestFailed) => {
    const { decorate, begin, end } = portsOutage(isStruck);
    const world = await ready({ decorate });
    begin();
    await liveOn(world, ms);
    end();
    await liveOn(world, 2 * hourMs);

    expect(await world.listed()).toEqual(["a1@example.com", "b1@example.com"]);
    expect(await newest(world)).toMatchObject({ state: "succeeded" });
    const failed = await world.observer.listRuns({ state: "failed", top: 9 });
    expect(failed.length).toBeGreaterThanOrEqual(fewestFailed);
    expect(await world.observer.openRunOf("loyalty")).toBeUndefined();
  });
});

it("a check whose reading of a list fails for two hours reads on from where it was", async () => {
  const world = await ready();
  await liveOn(world, 10 * minuteMs);
  await world.request({ mode: "check" });
  const { id } = await world.control.plant({
    match: { method: "GET", pathPattern: "^/contacts/v3$" },
    effect: { reply: { status: 503, body: "" } },
  });
  await liveOn(world, 2 * hourMs);
  await world.control.pull(id);
  await liveOn(world, hourMs);
  expect(await newest(world)).toMatchObject({ mode: "check", state: "succeeded" });
});

describe("a run that waits to plan", () => {
  it("says for what, in codes alone, since when it was late, and when it may end", async () => {
    const world = await ready();
    const words = "Contact 'j1@example.com' broke us. ERROR_UNKNOWN";
    await world.control.plant({
      match: { path: "/v2/data-fields" },
      effect: { reply: { status: 500, body: { message: words } } },
    });
    await liveOn(world, 10 * minuteMs);
    const run = await newest(world);
    expect(run).toMatchObject({ state: "requested", waitingFor: "server-error: Dotdigital, HTTP 500, ERROR_UNKNOWN" });
    const lateMs = Date.parse(run.expectedEnd ?? "") - world.time.now;
    expect(lateMs).toBeGreaterThan(0);
    expect(lateMs).toBeLessThan(6 * minuteMs);
    const lines = world.logged.filter((line) => line.includes("plan-waits"));
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.every((line) => line.includes(run.id) && line.includes("ERROR_UNKNOWN"))).toBe(true);
    expect(lines.join()).not.toContain("broke us");
  });

  it("fails after a day with the last cause, and its refresh stays due", async () => {
    const world = await ready();
    const { id } = await world.control.plant({
      match: { path: "/v2/data-fields" },
      effect: { reply: { status: 503, body: "" } },
    });
    await liveOn(world, 24.2 * hourMs);
    expect(await world.observer.listRuns({ state: "failed", top: 5 })).toMatchObject([
      { error: { code: "waited-too-long", message: expect.stringContaining("server-error: Dotdigital, HTTP 503") } },
    ]);
    await world.control.pull(id);
    await liveOn(world, hourMs);
    await expectHealed(world);
  });
});
