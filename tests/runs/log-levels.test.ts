import { people } from "../world/land-segments.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;
type Line = { level: string; event: string; [field: string]: unknown };

const lines = (world: World): Line[] => world.logged.map((line) => JSON.parse(line));
const eventsOf = (world: World, level: string) => lines(world).filter((line) => line.level === level);
const minute = 60_000;

/** A refresh every half hour: somebody joins, somebody leaves, somebody changes; every other one brings nothing new. */
const landHour = async (world: World, refresh: number) => {
  const change = Math.floor(refresh / 2);
  const rows = people("a", 120, 1 + change).map(([id = "", email = "", name = "", points = ""], index) => [
    id,
    email,
    index === change ? `${name} of ${change}` : name,
    points,
  ]);
  const stamp = new Date(world.time.now).toISOString().replace(/^(\d+)-(\d+)-(\d+)T(\d+):(\d+).*/, "$1/$2/$3/$4$5");
  await world.land(stamp, [
    { name: "High", parts: [rows] },
    { name: "New", parts: [] },
  ]);
};

/** The timers as the host fires them: a sweep a minute, a look at the source every five. */
const playDay = async (world: World, refreshes: number) => {
  for (let tick = 0; tick < refreshes * 30; tick += 1) {
    if (tick % 30 === 0) await landHour(world, tick / 30);
    if (tick % 5 === 0) await world.fire(() => world.useCases.scheduleExports());
    await world.fire(() => world.useCases.sweep());
    await world.drain();
    world.time.now = Math.ceil((world.time.now + 1) / minute) * minute;
  }
};

describe("the log of a day of 48 refreshes", () => {
  it("has no error and no warning when nothing happens, and a bounded number of lines for each run", async () => {
    const world = await newWorld({ batchMaxContacts: 50 });
    await world.configure();
    await playDay(world, 48);
    const ended = eventsOf(world, "info").filter(({ event }) => event === "run-ended");
    expect(ended).toHaveLength(48);
    expect(ended.filter(({ sent }) => sent === 0)).toHaveLength(24);
    expect(eventsOf(world, "error")).toEqual([]);
    expect(eventsOf(world, "warn")).toEqual([]);
    expect(lines(world).length / 48).toBeLessThan(15);
  });

  it("has a handful of warnings when Dotdigital limits calls all day and fails now and then", async () => {
    const world = await newWorld({ batchMaxContacts: 10 });
    await world.configure();
    const imports = { method: "PUT", pathPattern: "^/contacts/v3/import" };
    const limited = { rateLimited: { resetInSeconds: 40 } };
    await world.control.plant({ match: imports, skip: 5, times: 20, effect: limited });
    const busy = { status: 429, body: { errorCode: "contacts:tooManyActiveImports", description: "Please wait" } };
    await world.control.plant({ match: imports, skip: 14, times: 4, effect: { reply: busy } });
    await world.control.plant({ match: imports, skip: 18, times: 2, effect: { reply: { status: 500 } } });
    await world.control.plant({
      match: { method: "GET", pathPattern: "^/contacts/v3/import/" },
      skip: 20,
      times: 1,
      effect: { drop: true },
    });
    await playDay(world, 48);
    expect(eventsOf(world, "error")).toEqual([]);
    const warnings = eventsOf(world, "warn");
    expect(warnings.map(({ event, code }) => `${event} ${code}`).sort()).toEqual([
      "look-failed connection-lost",
      "upload-failed server-error",
      "upload-failed server-error",
    ]);
    const waits = eventsOf(world, "info").filter(({ event }) => event === "upload-waits");
    expect(waits.length).toBeGreaterThan(10);
  });

  it("would be caught with an error in it", async () => {
    const world = await newWorld();
    await world.configure({ mapping: { email: "NoSuchColumn", fields: {}, exclude: [] } });
    await playDay(world, 1);
    expect(eventsOf(world, "error").length).toBeGreaterThan(0);
  });
});

describe("the line that says how a run ended", () => {
  it("has what the workbook and the saved queries read", async () => {
    const world = await newWorld();
    await world.configure();
    await world.land("2024/05/17/0312", [
      { name: "High", parts: [people("a", 5)] },
      { name: "New", parts: [[["z", "not an address", "Z", "1"]]] },
    ]);
    const run = await world.runNow();
    const [line] = lines(world).filter(({ event }) => event === "run-ended");
    expect(line).toEqual({
      level: "info",
      event: "run-ended",
      runId: run.id,
      export: "loyalty",
      connection: "nordics",
      mode: "delta",
      trigger: "http",
      state: "succeeded",
      refresh: "2024/05/17/0312",
      tookMs: expect.any(Number),
      read: 6,
      excluded: 0,
      invalid: 1,
      duplicate: 0,
      unchanged: 0,
      parked: 0,
      sent: 5,
      accepted: 5,
      rejected: 0,
      unconfirmed: 0,
      notSent: 0,
      notInAccount: 0,
      leavers: 0,
      removed: 0,
      withheld: 0,
      removalFailed: 0,
    });
    expect(Number(line?.tookMs)).toBeGreaterThan(0);
  });

  it("is an error with its code when the run failed, and the only one", async () => {
    const world = await newWorld({ batchMaxContacts: 1 });
    await world.configure();
    await world.land("2024/05/17/0312", [
      { name: "High", parts: [people("a", 20)] },
      { name: "New", parts: [] },
    ]);
    const effect = { job: { status: "ExceedsAllowedContactLimit" } };
    await world.control.plant({ match: { pathPattern: "^/contacts/v3/import" }, effect });
    await world.runNow();
    const errors = eventsOf(world, "error");
    expect(errors).toMatchObject([
      { event: "run-ended", state: "failed", export: "loyalty", code: "import-exceedsallowedcontactlimit" },
    ]);
    expect(errors[0]?.message).toMatch(/^The account is full/);
  });
});
