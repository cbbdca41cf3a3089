import { people } from "../world/land-segments.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const exportOf = async (options: Parameters<typeof newWorld>[0], count: number) => {
  const world = await newWorld(options);
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("a", count)] },
    { name: "New", parts: [] },
  ]);
  return world;
};

const slots = async (world: World) => {
  const row = await world.ports.tables.gates.get("1", "slots");
  const { taken, waiting }: { taken: object; waiting: string[] } = JSON.parse(String(row?.value.slots));
  return { taken: Object.keys(taken).length, waiting: waiting.length };
};
const imports = { match: { method: "PUT" } };

describe("import slots", () => {
  it("keep the number of unfinished imports at 10, and are given on as each of them ends", async () => {
    const world = await exportOf({ batchMaxContacts: 1, account: { imports: { looks: 3, ms: null } } }, 40);
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { accepted: 40 } });
    expect(run.batches.map(({ attempts }) => attempts)).toEqual(Array(40).fill(1));
    expect((await world.control.account(1)).mostActiveImports).toBe(10);
    expect(await slots(world)).toEqual({ taken: 0, waiting: 0 });
  });

  it("are not thought fewer because ours are all taken: only Dotdigital says that", async () => {
    const world = await exportOf({ batchMaxContacts: 1, account: { imports: { looks: 3, ms: null } } }, 40);
    await world.runNow();
    const row = await world.ports.tables.gates.get("1", "slots");
    expect(JSON.parse(String(row?.value.slots))).not.toHaveProperty("limited");
  });

  it("shrink to what the account leaves where other integrations have theirs, without an attempt for any batch", async () => {
    const world = await exportOf(
      { batchMaxContacts: 1, account: { imports: { looks: 3, ms: null }, limits: { activeImports: 4 } } },
      20,
    );
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { accepted: 20 } });
    expect(run.batches.map(({ attempts }) => attempts)).toEqual(Array(20).fill(1));
    expect(await slots(world)).toEqual({ taken: 0, waiting: 0 });
  });

  it("are given back by a batch that is cancelled while it waits for one", async () => {
    const world = await exportOf({ batchMaxContacts: 1, account: { imports: { looks: 3, ms: null } } }, 15);
    const asked = await world.request();
    for (let deliveries = 0; deliveries < 17; deliveries += 1)
      await world.logging(() => world.pump.deliver(world.useCases, () => true));
    expect(await slots(world)).toEqual({ taken: 10, waiting: 5 });
    if (asked.kind === "created") await world.useCases.runs.cancelRun(asked.run.id, "anna");
    await world.drain();
    expect(await slots(world)).toEqual({ taken: 0, waiting: 0 });
    expect(await world.useCases.runs.listRuns({ top: 1 })).toMatchObject([
      { state: "cancelled", counts: { sent: 15, accepted: 10, notSent: 5 } },
    ]);
  });
});

describe("a rate limit", () => {
  it("that one batch meets holds the calls of all until the reset: nobody else asks in vain", async () => {
    const world = await exportOf({ batchMaxContacts: 1 }, 8);
    await world.control.plant({ ...imports, skip: 2, times: 1, effect: { rateLimited: { resetInSeconds: 300 } } });
    const began = world.time.now;
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { accepted: 8 } });
    expect(world.time.now - began).toBeGreaterThanOrEqual(300_000);
    expect((await world.control.requests()).filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it("named as an epoch is the same as one named in seconds, and neither uses up an attempt", async () => {
    for (const reset of [String(Math.round(Date.parse("2024-05-17T03:30:40Z") / 1000)), "40"]) {
      const world = await exportOf({}, 2);
      const headers = {
        "X-RateLimit-Reset": reset,
        "X-RateLimit-Scope": "lowCallRate",
        Date: new Date(world.time.now).toUTCString(),
      };
      await world.control.plant({ ...imports, times: 1, effect: { reply: { status: 429, body: "", headers } } });
      const run = await world.runNow();
      expect(run.batches[0]?.attempts).toBe(1);
      const [, second] = (await world.control.requests()).filter(({ method }) => method === "PUT");
      expect(world.time.now - Date.parse("2024-05-17T03:30:40Z")).toBeLessThan(20_000);
      expect(second?.status).toBe(202);
    }
  });
});

describe("a wait for which nobody named a time", () => {
  it.each([
    ["the deprecated flat scheme", 400, { message: "Excess activity. ERROR_APIUSAGE_EXCEEDED" }],
    ["a list in use", 400, { message: "Error: ERROR_ADDRESSBOOK_IN_USE" }],
    ["maintenance", 503, { message: "Error: ERROR_SYSTEM_SERVICETEMPORARILYUNAVAILABLE" }],
    ["too many imports, in the words of v2", 400, { message: "Error: ERROR_IMPORT_TOOMANYACTIVEIMPORTS" }],
  ])(
    "(%s) is repeated later each time, for as long as it takes, and uses up no attempt",
    async (_why, status, body) => {
      const world = await exportOf({}, 2);
      await world.control.plant({ ...imports, times: 30, effect: { reply: { status, body } } });
      const run = await world.runNow();
      expect(run).toMatchObject({ state: "succeeded", counts: { accepted: 2 } });
      expect(run.batches[0]?.attempts).toBe(1);
      expect(world.pump.delivered.every(({ dequeueCount }) => dequeueCount === 1)).toBe(true);
    },
  );
});

describe("a wait without an end", () => {
  it("ends after 24 hours: the run fails with what it waited for, and the next one sends what was not sent", async () => {
    const world = await exportOf({}, 2);
    const reply = { status: 503, body: { message: "Error: ERROR_SYSTEM_SERVICETEMPORARILYUNAVAILABLE" } };
    await world.control.plant({ ...imports, effect: { reply } });
    const began = world.time.now;
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", error: { code: "waited-too-long" }, counts: { sent: 2, notSent: 2 } });
    expect(run.error?.message).toMatch(/Dotdigital is being maintained/);
    expect((world.time.now - began) / 3_600_000).toBeCloseTo(24, 0);
    await world.control.pullAll();
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { sent: 2, accepted: 2 } });
  });

  it("ends a run that is still to be planned too", async () => {
    const world = await exportOf({}, 2);
    await world.control.plant({ match: { path: "/v2/" }, effect: { rateLimited: { resetInSeconds: 3600 } } });
    expect(await world.runNow()).toMatchObject({ state: "failed", error: { code: "waited-too-long" } });
  });
});
