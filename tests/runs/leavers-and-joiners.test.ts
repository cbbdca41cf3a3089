import type { FaultRule } from "../../local/dotdigital/fault-rule.ts";
import { people, usualColumns } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import type { makeWorld } from "../world/make-world.ts";
import { sampleExport } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const columns = [...usualColumns, "DoNotEmail"];
const rows = (prefix: string, count: number, flag = "false") => people(prefix, count).map((row) => [...row, flag]);
const [first = [], second = [], ...others] = rows("a", 30);

const land = (world: World, stamp: string, parts: string[][]) =>
  world.land(stamp, [
    { name: "High", columns, parts: [parts] },
    { name: "New", columns, parts: [] },
  ]);

/** 30 are on the list; then one has left, one has opted out, and one is new. */
const start = async () => {
  const world = await newWorld();
  await world.configure({
    mapping: { ...sampleExport.mapping, exclude: [{ column: "DoNotEmail", equals: "true" }] },
    guards: laxGuards,
  });
  await land(world, "2024/05/17/0312", [first, second, ...others]);
  await world.runNow();
  await land(world, "2024/05/18/0312", [...others, [...second.slice(0, -1), "true"], ...rows("new", 1)]);
  return world;
};
const reply = (status: number, code: string) => ({ reply: { status, body: { message: `Error: ${code}` } } });

describe("those who leave are nobody's hostages", () => {
  it.each<[string, FaultRule["effect"], string]>([
    ["ends by the account's quota", { job: { status: "ExceedsAllowedContactLimit" } }, "failed"],
    ["ends as Failed, for good", { job: { status: "Failed" } }, "failed"],
    ["is refused for a data field that is gone", reply(400, "ERROR_DATAFIELD_NOTFOUND"), "failed"],
    ["is refused for what is in it", reply(400, "ERROR_SOMETHING"), "succeeded-with-rejects"],
    ["is rejected by the watchdog", { job: { status: "RejectedByWatchdog" } }, "succeeded-with-rejects"],
    ["is refused for its list", reply(404, "ERROR_ADDRESSBOOK_NOT_FOUND"), "failed"],
  ])("of an import that %s", async (_, effect, state) => {
    const world = await start();
    await world.control.plant({ match: { method: "PUT" }, effect });
    expect(await world.runNow()).toMatchObject({ state, counts: { sent: 1, accepted: 0, leavers: 2, removed: 2 } });
    expect(await world.listed()).toHaveLength(28);
  });

  it("of an import that does not end: after an hour they are taken off", async () => {
    const world = await start();
    await world.control.plant({ match: { method: "PUT" }, effect: { job: { finishAfter: {} } } });
    const asked = await world.request();
    const endMs = world.time.now + 3 * 3_600_000;
    let leftAt = Number.POSITIVE_INFINITY;
    const begunAt = world.time.now;
    while (world.time.now < endMs && leftAt > endMs) {
      await world.logging(() => world.pump.deliver(world.useCases, () => false));
      await world.fire(() => world.useCases.sweep());
      if ((await world.listed()).length === 28) leftAt = world.time.now;
    }
    expect(leftAt - begunAt).toBeGreaterThanOrEqual(3_600_000);
    expect(leftAt - begunAt).toBeLessThan(2 * 3_600_000);
    expect(asked.kind === "created" && (await world.show(asked.run.id)).state).toBe("exporting");
  });

  it("but whoever is refused the account itself stops it all", async () => {
    const world = await start();
    await world.control.plant({ match: { method: "PUT" }, effect: { reply: { status: 401, body: "" } } });
    expect(await world.runNow()).toMatchObject({ state: "failed", counts: { notSent: 1, leavers: 2, withheld: 2 } });
  });
});

it("a list that takes nobody stops no other list of its export", async () => {
  const world = await newWorld({
    account: {
      addressBooks: [
        { id: 12345, name: "Loyalty" },
        { id: 23456, name: "Club" },
      ],
    },
    batchMaxContacts: 2,
  });
  await world.configure({
    targets: [
      { addressBookId: 12345, segments: ["High"] },
      { addressBookId: 23456, segments: ["New"] },
    ],
  });
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("a", 30)] },
    { name: "New", parts: [people("b", 4)] },
  ]);
  const reject = [{ every: 1, failureCode: "InvalidAddressBookIds", description: "Unknown list", isImported: true }];
  await world.control.plant({ match: { method: "PUT", bodyIncludes: "[12345]" }, effect: { job: { reject } } });
  const run = await world.runNow();
  expect(run).toMatchObject({ state: "failed", error: { code: "address-book-not-found" } });
  expect(run.targets).toMatchObject([
    { addressBookId: 12345, counts: { sent: 30, accepted: 0 } },
    { addressBookId: 23456, counts: { sent: 4, accepted: 4 } },
  ]);
  expect(run.targets[0]?.counts.notSent).toBeGreaterThan(0);
});

describe("an outage is nobody's fault", () => {
  it.each(["ExceedsAllowedContactLimit", "Failed"] as const)(
    "after three refreshes of imports that end as %s everybody is sent, and on the list",
    async (status) => {
      const world = await newWorld();
      await world.configure({ guards: laxGuards });
      const rule = await world.control.plant({ match: { method: "PUT" }, effect: { job: { status } } });
      for (const day of [17, 18, 19]) {
        await world.land(`2024/05/${day}/0312`, [
          { name: "High", parts: [people("a", 20)] },
          { name: "New", parts: [] },
        ]);
        expect(await world.runNow()).toMatchObject({ state: "failed", counts: { sent: 20, parked: 0 } });
      }
      expect(rule).toBeDefined();
      await world.control.pullAll();
      await world.land("2024/05/20/0312", [
        { name: "High", parts: [people("a", 20)] },
        { name: "New", parts: [] },
      ]);
      expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { accepted: 20, parked: 0 } });
    },
  );

  it("and new values of somebody on the list arrive after it", async () => {
    const world = await newWorld();
    await world.configure({ guards: laxGuards });
    const landNamed = (stamp: string, name: string) =>
      world.land(stamp, [
        { name: "High", parts: [[["1", "a1@example.com", name, "1"]]] },
        { name: "New", parts: [] },
      ]);
    await landNamed("2024/05/17/0312", "Ann");
    await world.runNow();
    await world.control.plant({ match: { method: "PUT" }, effect: { job: { status: "Failed" } } });
    for (const day of [18, 19, 20]) {
      await landNamed(`2024/05/${day}/0312`, "Anna");
      await world.runNow();
    }
    await world.control.pullAll();
    // Also where the segment has gone back to what the list had before: nobody knows what the lost ones left.
    await landNamed("2024/05/21/0312", "Ann");
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { accepted: 1, parked: 0 } });
  });
});

it("a run that parks somebody is not simply good", async () => {
  const world = await newWorld({ account: { globallySuppressed: ["a2@example.com"] } });
  await world.configure({ guards: laxGuards });
  const states: string[] = [];
  for (const day of [17, 18, 19, 20]) {
    await world.land(`2024/05/${day}/0312`, [
      { name: "High", parts: [people("a", 3)] },
      { name: "New", parts: [] },
    ]);
    const { state, counts } = await world.runNow();
    states.push(`${state}, parked ${counts.parked}`);
  }
  expect(states).toEqual([
    "succeeded-with-rejects, parked 0",
    "succeeded-with-rejects, parked 0",
    "succeeded-with-rejects, parked 0",
    "succeeded-with-rejects, parked 1",
  ]);
});
