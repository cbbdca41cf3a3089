import fc from "fast-check";
import { people, usualColumns } from "../world/land-segments.ts";
import { linesOf } from "../world/lines-of.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

/** A row whose record cannot be cut into its columns, or decoded. */
const broken = {
  "quotes in the wrong place": Buffer.from('"a-9","a9@example.com","Name "9"","9",""\r\n'),
  "too few cells": Buffer.from("a-9,a9@example.com,Name\r\n"),
  "too many cells": Buffer.from("a-9,a9@example.com,Name,9,,over\r\n"),
  "another encoding": Buffer.from("a-9,a\xe9@example.com,Name,9,\r\n", "latin1"),
};
const brokenRow = broken["quotes in the wrong place"];

const columns = [...usualColumns, "DoNotEmail"];
let day = 0;
/** Lands the next day's refresh: people, and then rows as they stand. */
const land = async (world: World, high: readonly string[][], rows: readonly Buffer[] = []) => {
  day += 1;
  const stamp = `2024/${String(1 + Math.floor(day / 28)).padStart(2, "0")}/${String(1 + (day % 28)).padStart(2, "0")}/0312`;
  world.time.now += 24 * 3_600_000;
  await world.land(stamp, [
    { name: "High", columns, parts: [high] },
    { name: "New", columns, parts: [] },
  ]);
  const path = `ci/DotdigitalExport/High/${stamp}/High_1.csv`;
  const before = (await world.segments.read(path))?.bytes ?? Buffer.alloc(0);
  if (rows.length > 0) await world.segments.write(path, Buffer.concat([before, ...rows]));
};
const refresh = async (world: World, high: readonly string[][], rows: readonly Buffer[] = []) => {
  await land(world, high, rows);
  return world.runNow();
};

const start = async (change: Parameters<World["configure"]>[0] = {}) => {
  const world = await newWorld();
  await world.configure({
    mapping: {
      email: "EMail",
      reference: "CustomerId",
      fields: { FIRSTNAME: "FirstName" },
      exclude: [{ column: "DoNotEmail", equals: "true" }],
    },
    guards: { maxInvalidShare: 1, maxRemovalShare: 1 },
    ...change,
  });
  await refresh(world, people("a", 9));
  return world;
};
const without = (...numbers: number[]) => people("a", 9).filter((_, at) => !numbers.includes(at + 1));
const rejectsOf = async (world: World, runId: string) => linesOf(await world.useCases.runs.readRejects(runId));

describe("a row that is broken", () => {
  it.each(Object.entries(broken))("by %s keeps one who would leave, and says so", async (_, row) => {
    const world = await start();
    const id = (await world.control.contact(1, "a9@example.com"))?.contactId;
    const run = await refresh(world, without(9), [row]);
    expect(run).toMatchObject({ state: "succeeded", counts: { invalid: 1, leavers: 1, withheld: 1, removed: 0 } });
    expect(await world.listed()).toHaveLength(9);
    const lines = (await rejectsOf(world, run.id)).filter((line) => line.includes('"broken-row"'));
    expect(lines).toEqual([
      `"","","0","","","","broken-row","contact id ${id}","No row names this contact, which stays on the list: one of the rows that cannot be read may be its own. Mend those rows; after three refreshes the contact leaves."`,
    ]);
  });

  it.each([
    ["a blank address", Buffer.from("a-9,,Name,9,\r\n")],
    ["an address that is refused", Buffer.from("a-9,a9 at example.com,Name,9,\r\n")],
  ])("is none for %s: its person leaves", async (_, row) => {
    const world = await start();
    const run = await refresh(world, without(9), [row]);
    expect(run.counts).toMatchObject({ invalid: 1, leavers: 1, withheld: 0, removed: 1 });
    expect(await world.listed()).toHaveLength(8);
  });

  it("keeps no more people than there are such rows, and the same in every plan of the refresh", async () => {
    const world = await start();
    await land(world, without(3, 5, 7), [brokenRow, brokenRow]);
    const dry = await world.runNow({ mode: "dry-run" });
    expect(dry.plan).toMatchObject([{ removed: 1, kept: 2 }]);
    const run = await world.runNow();
    expect(run.counts).toMatchObject({ leavers: 3, withheld: 2, removed: 1 });
    const stay = await world.listed();
    expect(stay).toHaveLength(8);
    expect((await world.runNow()).counts).toMatchObject({ leavers: 2, withheld: 2, removed: 0 });
    expect(await world.listed()).toEqual(stay);
    const ids = dry.plan?.[0]?.examples.kept.map(({ contactId }) => contactId);
    const kept = await Promise.all(stay.map((email) => world.control.contact(1, email)));
    expect(kept.map((contact) => contact?.contactId)).toEqual(expect.arrayContaining(ids ?? []));
    expect(dry.plan?.[0]?.examples.kept[0]?.code).toBe("broken-row");
  });

  it("keeps somebody for three refreshes, however often each of them is run and however that ends", async () => {
    const world = await start();
    for (const refreshes of [1, 2, 3]) {
      await land(world, without(9), [brokenRow]);
      for (const runs of [1, 2]) {
        if (runs === 1) await world.control.plant({ match: { method: "PUT" }, effect: { reply: { status: 400 } } });
        const run = await world.runNow({ mode: runs === 1 ? "full" : "delta" });
        expect({ refreshes, runs, state: run.state, ...run.counts }).toMatchObject({
          ...{ refreshes, runs, leavers: 1, withheld: 1, removed: 0 },
        });
        await world.control.pullAll();
      }
      expect(await world.listed()).toContain("a9@example.com");
    }
    expect((await refresh(world, without(9), [brokenRow])).counts).toMatchObject({
      leavers: 1,
      withheld: 0,
      removed: 1,
    });
    expect(await world.listed()).not.toContain("a9@example.com");
  });

  it("counts anew for whoever a row has named meanwhile", async () => {
    const world = await start();
    for (const _ of [1, 2]) await refresh(world, without(9), [brokenRow]);
    await refresh(world, people("a", 9));
    for (const _ of [1, 2, 3]) {
      expect((await refresh(world, without(9), [brokenRow])).counts).toMatchObject({ withheld: 1, removed: 0 });
    }
    expect((await refresh(world, without(9), [brokenRow])).counts).toMatchObject({ withheld: 0, removed: 1 });
  });

  it("keeps nobody whom a sound row excludes", async () => {
    const world = await start();
    const [id = "", email = "", name = "", points = ""] = people("a", 9)[8] ?? [];
    const run = await refresh(world, [...without(9), [id, email, name, points, "true"]], [brokenRow]);
    expect(run.counts).toMatchObject({ excluded: 1, invalid: 1, leavers: 1, withheld: 0, removed: 1 });
    expect(await world.listed()).not.toContain(email);
  });

  it("sends the values of whoever was kept when a row names them again", async () => {
    const world = await start();
    await refresh(world, without(9), [brokenRow]);
    expect((await refresh(world, people("a", 9))).counts).toMatchObject({ sent: 1, accepted: 1, leavers: 0 });
    expect((await refresh(world, people("a", 9))).counts).toMatchObject({ sent: 0, unchanged: 9 });
  });

  it("does nothing where leavers are kept anyway", async () => {
    const world = await start({ removals: "keep" });
    const run = await refresh(world, without(9), [brokenRow]);
    expect(run.counts).toMatchObject({ leavers: 1, withheld: 1 });
    expect((await rejectsOf(world, run.id)).join()).not.toContain("broken-row");
  });

  it("takes nobody off later who was kept under one address and came under another", async () => {
    const world = await start();
    await world.control.changeAddress(1, { email: "a9@example.com" }, "new@example.com");
    const moved = [...without(9), ["a-9", "new@example.com", "Name 9", "9"]];
    expect((await refresh(world, moved, [brokenRow])).counts).toMatchObject({ accepted: 1, leavers: 1, withheld: 1 });
    for (const _ of [1, 2, 3, 4])
      expect((await refresh(world, moved, [brokenRow])).counts).toMatchObject({ unchanged: 9, leavers: 0, removed: 0 });
    expect(await world.listed()).toContain("new@example.com");
  });
});

describe("over any refreshes of a few people", () => {
  const fate = fc.constantFrom("named", "named", "gone", "gone", "blank", "excluded");
  const step = fc.record({ fates: fc.array(fate, { minLength: 5, maxLength: 5 }), broken: fc.nat({ max: 3 }) });
  const histories = fc.sample(fc.array(step, { minLength: 7, maxLength: 7 }), { numRuns: 8, seed: 20261129 });
  /** Somebody is always there, so that no segment is empty. */
  const anchor = ["z", "z@example.com", "Name", "1"];
  const emailOf = (at: number) => `p${at}@example.com`;
  const rowsOf = (fates: readonly string[]): string[][] =>
    fates.flatMap((one, at) => {
      const row = [`p-${at}`, one === "blank" ? "" : emailOf(at), "Name", "1", String(one === "excluded")];
      return one === "gone" ? [] : [row];
    });

  it.each(histories.map((steps, number) => [number, steps] as const))(
    "as many stay as rows are broken, none of them excluded, and none for a fourth refresh: %i",
    async (_, steps) => {
      const world = await start();
      await refresh(world, [anchor, ...rowsOf(Array(5).fill("named"))]);
      let stays = Array<number>(5).fill(0);
      for (const { fates, broken: rows } of steps) {
        const before = await world.listed();
        const mayStay = fates.filter(
          (one, at) => before.includes(emailOf(at)) && (one === "gone" || one === "blank") && (stays[at] ?? 0) < 3,
        );
        const run = await refresh(world, [anchor, ...rowsOf(fates)], Array(rows).fill(brokenRow));
        const after = await world.listed();
        const kept = fates.map((one, at) => one !== "named" && after.includes(emailOf(at)));
        expect(kept.filter(Boolean)).toHaveLength(Math.min(rows, mayStay.length));
        expect(run.counts.withheld).toBe(kept.filter(Boolean).length);
        expect(fates.filter((one, at) => one === "named" && !after.includes(emailOf(at)))).toEqual([]);
        expect(fates.filter((one, at) => one === "excluded" && after.includes(emailOf(at)))).toEqual([]);
        stays = kept.map((isKept, at) => (isKept ? (stays[at] ?? 0) + 1 : 0));
        expect(Math.max(...stays)).toBeLessThanOrEqual(3);
        await world.runNow();
        expect(await world.listed()).toEqual(after);
      }
    },
  );
});
