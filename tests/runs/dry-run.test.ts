import { people, usualColumns } from "../world/land-segments.ts";
import { linesOf } from "../world/lines-of.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const columns = [...usualColumns, "DoNotEmail"];
const land = (world: World, day: number, high: string[][], more: string[][] = []) =>
  world.land(`2024/06/0${day}/0312`, [
    { name: "High", columns, parts: [high] },
    { name: "New", columns, parts: [more] },
  ]);
const excluding = {
  mapping: {
    email: "EMail",
    reference: "CustomerId",
    fields: { FIRSTNAME: "FirstName" },
    exclude: [{ column: "DoNotEmail", equals: "true" }],
  },
};

/** a1 … a30 on the list because of us. */
const start = async () => {
  const world = await newWorld();
  await world.configure(excluding);
  await land(world, 1, people("a", 30));
  await world.runNow();
  return world;
};
const changesOf = async (world: World, runId: string) => linesOf(await world.useCases.runs.readChanges(runId));
const file = (name: string) => `ci/DotdigitalExport/${name}/2024/06/02/0312/${name}_1.csv`;

describe("a dry run", () => {
  it("says how many would be added, updated, removed and refused, and who, masked, and sends nothing", async () => {
    const world = await start();
    const changed = people("a", 29).map((row, at) => (at === 0 ? ["a-1", "a1@example.com", "Other", "1"] : row));
    await land(world, 2, [...changed, ["x-1", "", "Nobody", "1"]], people("b", 25));
    const before = await world.control.counters();
    const run = await world.runNow({ mode: "dry-run" });
    expect(await world.control.counters()).toMatchObject({ contactsSent: before.contactsSent });
    expect(await world.listed()).toHaveLength(30);

    expect(run.plan).toHaveLength(1);
    const [plan] = run.plan ?? [];
    expect(plan).toMatchObject({ addressBookId: 12345, added: 25, updated: 1, removed: 1, parked: 0, refused: 1 });
    expect(plan?.putBack).toBe(0);
    expect(plan?.examples.added).toHaveLength(20);
    expect(plan?.examples.added[0]).toEqual({
      segment: "New",
      file: file("New"),
      row: 2,
      reference: "b-1",
      email: "b***@e***.com",
      contactId: null,
      code: null,
    });
    expect(plan?.examples.updated).toMatchObject([
      { segment: "High", row: 2, reference: "a-1", email: "a***@e***.com" },
    ]);
    expect(plan?.examples.removed).toMatchObject([{ row: null, reference: null, contactId: expect.any(Number) }]);
    expect(plan?.examples.refused).toMatchObject([{ row: 31, reference: "x-1", code: "email-missing" }]);
    expect(run.counts).toMatchObject({ sent: 26, notSent: 26, leavers: 1, withheld: 1, invalid: 1 });
  });

  it("gives everybody as CSV, with the reference and without an address", async () => {
    const world = await start();
    await land(world, 2, [...people("a", 30), ["x-1", "", "Nobody", "1"]], people("b", 25));
    const run = await world.runNow({ mode: "dry-run" });
    const lines = await changesOf(world, run.id);
    expect(lines).toHaveLength(1 + 1 + 25);
    expect(lines.slice(0, 3)).toEqual([
      "address book,change,segment,file,row,reference,email,contact id,code",
      `"12345","refused","High","${file("High")}","32","x-1","","","email-missing"`,
      `"12345","added","New","${file("New")}","2","b-1","b***@e***.com","",""`,
    ]);
    expect(lines.join()).not.toContain("@example.com");
    const report = await world.ports.blobs.reports.read(`${run.id}/report.json`);
    expect(report?.bytes.toString()).not.toContain("@example.com");
  });

  it("does not say added, or updated, of somebody whom a later row excludes", async () => {
    const world = await start();
    const excluded = (number: number, prefix: string) => [
      `${prefix}-${number}`,
      `${prefix}${number}@example.com`,
      "Name",
      "1",
      "true",
    ];
    const changed = people("a", 30).map((row, at) => (at === 0 ? ["a-1", "a1@example.com", "Other", "1"] : row));
    await land(world, 2, [...changed, ...people("b", 2)], [excluded(1, "b"), excluded(1, "a")]);
    const run = await world.runNow({ mode: "dry-run" });
    expect(run.plan).toMatchObject([{ added: 1, updated: 0, removed: 1 }]);
    expect(run.plan?.[0]?.examples.added).toMatchObject([{ reference: "b-2" }]);
    expect(await changesOf(world, run.id)).toHaveLength(3);
    expect((await world.runNow()).counts).toMatchObject({ sent: 1, removed: 1 });
  });

  it("of a full run says who would be put back, and keeps nothing of the list that it read", async () => {
    const world = await start();
    await world.control.takeOffList(1, 12345, "a7@example.com");
    await world.control.addContacts(1, [{ email: "stranger@example.com", lists: [12345] }]);
    await land(world, 2, people("a", 30), people("b", 1));
    const delta = await world.runNow({ mode: "dry-run" });
    expect(delta.plan).toMatchObject([{ added: 1, updated: 0, putBack: 0, removed: 0 }]);
    const run = await world.runNow({ mode: "dry-run", of: "full" });
    expect(run.plan).toMatchObject([{ added: 1, updated: 29, putBack: 1, removed: 0 }]);
    expect(run.plan?.[0]?.examples.putBack).toMatchObject([{ reference: "a-7", email: "a***@e***.com" }]);
    expect((await changesOf(world, run.id)).filter((line) => line.includes('"putBack"'))).toHaveLength(1);
    for await (const { name } of world.ports.blobs.batches.list("staged/")) throw new Error(`${name} is left`);
    await world.runNow({ mode: "full" });
    expect(await world.listed()).toContain("a7@example.com");
  });

  it("says who is parked", async () => {
    const world = await newWorld({ account: { globallySuppressed: ["a2@example.com"] } });
    await world.configure(excluding);
    for (const day of [1, 2, 3]) {
      await land(world, day, people("a", 2));
      await world.runNow();
    }
    const run = await world.runNow({ mode: "dry-run" });
    expect(run.plan).toMatchObject([{ added: 0, updated: 0, parked: 1 }]);
    expect(run.plan?.[0]?.examples.parked).toMatchObject([{ row: 3, reference: "a-2", email: "a***@e***.com" }]);
  });

  it("counts for each address book by itself, also one where nothing would happen", async () => {
    const books = [
      { id: 12345, name: "Loyalty" },
      { id: 678, name: "News" },
    ];
    const world = await newWorld({ account: { addressBooks: books } });
    const targets = [
      { addressBookId: 12345, segments: ["High"] },
      { addressBookId: 678, segments: ["High", "New"] },
    ];
    await world.configure({ ...excluding, targets });
    await land(world, 1, people("a", 3));
    await world.runNow();
    await land(world, 2, people("a", 3), [...people("b", 2), ["x-1", "nobody", "X", "1"]]);
    const run = await world.runNow({ mode: "dry-run" });
    expect(run.plan).toMatchObject([
      { addressBookId: 12345, added: 0, updated: 0, removed: 0, parked: 0, refused: 0 },
      { addressBookId: 678, added: 2, updated: 0, removed: 0, parked: 0, refused: 1 },
    ]);
  });

  it("leaves nothing staged, and is the only kind of run with a plan to show", async () => {
    const world = await start();
    await land(world, 2, people("a", 31));
    const asked = await world.request({ mode: "dry-run" });
    if (asked.kind !== "created") throw new Error(`expected a new run, got ${asked.kind}`);
    expect((await world.show(asked.run.id)).plan).toBeNull();
    await world.drain();
    expect((await world.show(asked.run.id)).plan).toMatchObject([{ added: 1 }]);
    const left = [];
    for await (const { name } of world.ports.blobs.batches.list(`staged/${asked.run.id}/`)) left.push(name);
    expect(left).toEqual([]);

    const real = await world.runNow();
    expect([real.plan, await world.useCases.runs.readChanges(real.id)]).toEqual([null, undefined]);
  });
});
