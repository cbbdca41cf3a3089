import { people } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import { linesOf } from "../world/lines-of.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const targets = [
  { addressBookId: 12345, segments: ["High"] },
  { addressBookId: 777, segments: ["New"] },
];
const land = (world: World, day: number, high: string[][], more: string[][]) =>
  world.land(`2024/06/0${day}/0312`, [
    { name: "High", parts: [high] },
    { name: "New", parts: [more] },
  ]);
const sweep = async (world: World) => {
  await world.logging(() => world.useCases.sweep());
  await world.drain();
};
const linesSaying = (world: World, event: string) =>
  world.logged.map((line) => JSON.parse(line)).filter((line) => line.event === event);
const snapshotsOf = async (world: World, addressBookId: number) => {
  const found: string[] = [];
  for await (const { name, etag } of world.ports.blobs.snapshots.list(`1/${addressBookId}/`))
    found.push(`${name} ${etag}`);
  return found;
};

/** Three are on the first list, which is called Loyalty, and two on the other one. */
const start = async (account: object = {}) => {
  const world = await newWorld({
    account: {
      addressBooks: [
        { id: 12345, name: "Loyalty" },
        { id: 777, name: "Other" },
      ],
      ...account,
    },
  });
  await world.configure({ guards: laxGuards, targets });
  await land(world, 1, people("a", 3), people("b", 2));
  await world.runNow();
  return world;
};

const said = "Dotdigital does not know address book 12345 ('Loyalty') any more.";

describe("a list that is gone", () => {
  it("stops its own target only, and is named with the list that has its name now", async () => {
    const world = await start();
    await world.control.dropAddressBook(1, 12345);
    await world.control.addAddressBook(1, { id: 999, name: "loyalty" });
    const kept = await snapshotsOf(world, 12345);
    await land(world, 2, people("a", 4), people("c", 2));
    const run = await world.runNow();
    expect(run).toMatchObject({
      state: "failed",
      error: {
        code: "address-book-not-found",
        message: `${said} A list of the same name has id 999 now: name that one in the export. The export's other lists went on.`,
      },
      targets: [{ addressBookId: 777, counts: { accepted: 2, removed: 2 } }],
    });
    expect(run.targets).toHaveLength(1);
    expect(await world.listed(777)).toEqual(["c1@example.com", "c2@example.com"]);
    expect(await snapshotsOf(world, 12345)).toEqual(kept);
  });

  it("raises an alert, which heals when the export names the list that is there", async () => {
    const world = await start();
    await world.control.dropAddressBook(1, 12345);
    await land(world, 2, people("a", 3), people("b", 2));
    await world.runNow();
    await sweep(world);
    expect(linesSaying(world, "lists-gone")).toMatchObject([{ level: "warn", export: "loyalty" }]);
    const [raised] = linesSaying(world, "alert-raised");
    expect(raised).toMatchObject({ kind: "run-failed", subject: "loyalty", code: "address-book-not-found" });
    expect(raised.message).toContain(`${said} Correct the export: a list that is made anew has another id.`);
    await world.control.addAddressBook(1, { id: 999, name: "Loyalty" });
    await world.configure({
      guards: laxGuards,
      targets: [{ addressBookId: 999, segments: ["High"] }, ...targets.slice(1)],
    });
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { accepted: 3 } });
    await sweep(world);
    expect(linesSaying(world, "alert-healed")).toHaveLength(1);
    expect(await world.listed(999)).toHaveLength(3);
  });

  it("is named in each run, and keeps the other one from nothing that an earlier plan left for the next", async () => {
    const world = await start();
    await world.control.dropAddressBook(1, 12345);
    for (const day of [2, 3, 4]) {
      await land(world, day, people("a", 3), [...people("a", 1), ...people("b", day)]);
      expect(await world.runNow()).toMatchObject({ state: "failed", error: { code: "address-book-not-found" } });
      expect(await world.listed(777)).toHaveLength(day + 1);
    }
  });

  it("fails the run where it is the only one, with its name", async () => {
    const world = await newWorld();
    await world.configure({ guards: laxGuards });
    await land(world, 1, people("a", 3), []);
    await world.runNow();
    await world.control.dropAddressBook(1, 12345);
    await world.control.addAddressBook(1, { id: 999, name: "Loyalty" });
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", error: { code: "address-book-not-found" }, targets: [] });
    expect(run.error?.message).toContain("A list of the same name has id 999 now");
  });

  it.each(["check", "adopt", "full", "dry-run"] as const)(
    "stops its own target only of a run in mode %s",
    async (mode) => {
      const world = await start();
      await world.control.dropAddressBook(1, 12345);
      let run = await world.runNow({ mode });
      if (mode === "adopt") {
        expect(run).toMatchObject({ state: "held", error: null });
        await world.logging(() => world.useCases.runs.releaseRun(run.id, "anna"));
        await world.drain();
        run = await world.show(run.id);
      }
      expect(run).toMatchObject({ state: "failed", error: { code: "address-book-not-found" } });
      expect(run.targets.map(({ addressBookId }) => addressBookId)).toEqual([777]);
      if (mode === "check") expect(run.check).toMatchObject([{ addressBookId: 777, asExpected: 2 }]);
    },
  );

  it("stops its own target only where the list was to be read for ids first", async () => {
    const world = await newWorld({
      account: {
        reportsIds: false,
        addressBooks: [
          { id: 12345, name: "Loyalty" },
          { id: 777, name: "Other" },
        ],
      },
    });
    await world.configure({ guards: laxGuards, targets });
    await world.control.plant({
      match: { method: "GET", pathPattern: "^/contacts/v3$" },
      effect: { reply: { status: 500 } },
      times: 20,
    });
    await land(world, 1, people("a", 3), people("b", 2));
    await world.runNow();
    await world.control.pullAll();
    await world.control.dropAddressBook(1, 12345);
    await land(world, 2, people("a", 3), people("b", 3));
    expect(await world.runNow()).toMatchObject({ state: "failed", error: { code: "address-book-not-found" } });
    expect(await world.listed(777)).toHaveLength(3);
  });

  it("leaves a held plan a held one, and one that is dropped a dropped one", async () => {
    const world = await start();
    await world.configure({ guards: { ...laxGuards, maxProfiles: 2 }, targets });
    await world.control.dropAddressBook(1, 12345);
    await land(world, 2, people("a", 3), people("b", 3));
    const { id } = await world.runNow();
    expect(await world.show(id)).toMatchObject({ state: "held", held: { reasons: [{ addressBookId: 777 }] } });
    await world.logging(() => world.useCases.runs.discardRun(id, "anna"));
    await world.drain();
    expect(await world.show(id)).toMatchObject({ state: "discarded", error: null });
  });

  it("is gone in the middle of the run: the other one goes on, and the next run names it", async () => {
    const world = await start();
    await land(world, 2, people("a", 4), people("b", 3));
    await world.request();
    // The plan, and no more.
    await world.logging(() => world.pump.deliver(world.useCases, () => false));
    await world.control.dropAddressBook(1, 12345);
    await world.drain();
    const [{ id } = { id: "" }] = await world.observer.listRuns({ export: "loyalty", top: 1 });
    expect(await world.show(id)).toMatchObject({ state: "failed", error: { code: "address-book-not-found" } });
    expect(await world.listed(777)).toHaveLength(3);
    const next = await world.runNow();
    expect(next.error?.message).toContain(said);
    expect(await linesOf(await world.useCases.runs.readRejects(next.id))).toHaveLength(1);
  });
});
