import fc from "fast-check";
import { usualColumns } from "../world/land-segments.ts";
import { linesOf } from "../world/lines-of.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const columns = [...usualColumns, "DoNotEmail"];
const excluding = {
  email: "EMail",
  reference: "CustomerId",
  fields: { FIRSTNAME: "FirstName" },
  exclude: [{ column: "DoNotEmail", equals: "true" }],
};
/** `anna Anna` is anna@example.com with that first name; `anna !` is she, excluded. */
const rowsOf = (rows: readonly string[]): string[][] =>
  rows.map((row, at) => {
    const [who = "", name = ""] = row.split(" ");
    return [`c-${at + 1}`, `${who}@example.com`, name, "1", String(name === "!")];
  });

let day = 0;
const refresh = async (
  world: World,
  high: readonly string[],
  more: readonly string[] = [],
  third: readonly string[] = [],
) => {
  day += 1;
  world.time.now += 24 * 3_600_000;
  await world.land(`2024/01/${String(day).padStart(2, "0")}/0312`, [
    { name: "High", columns, parts: [rowsOf(high)] },
    { name: "New", columns, parts: [rowsOf(more)] },
    { name: "Third", columns, parts: [rowsOf(third)] },
  ]);
};
const run = async (world: World, ...segments: (readonly string[])[]) => {
  const [high = [], more, third] = segments;
  await refresh(world, high, more, third);
  return world.runNow();
};
const nameOf = async (world: World, who: string) =>
  (await world.control.contact(1, `${who}@example.com`))?.dataFields.FIRSTNAME;
const sent = async (world: World) => (await world.control.counters()).contactsSent;
const rejectsOf = async (world: World, runId: string) =>
  (await linesOf(await world.useCases.runs.readRejects(runId))).slice(1);

const start = async (change: Parameters<World["configure"]>[0] = {}, options: Parameters<typeof newWorld>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure({ mapping: excluding, guards: { maxRemovalShare: 1 }, ...change });
  return world;
};

beforeEach(() => {
  day = 0;
});

describe("of two rows with one address and different values", () => {
  it("the first counts for somebody new, and that they differ is told", async () => {
    const world = await start();
    const first = await run(world, ["anna Anna", "bo Bo", "anna Jon"]);
    expect(first.counts).toMatchObject({ read: 3, sent: 2, duplicate: 1 });
    expect(await nameOf(world, "anna")).toBe("Anna");
    expect((await rejectsOf(world, first.id)).map((line) => line.split(",")[6])).toEqual(['"duplicate-differs"']);
    const report = await world.ports.blobs.reports.read(`${first.id}/report.json`);
    expect(JSON.parse(report?.bytes.toString() ?? "").codes).toMatchObject([{ codes: { "duplicate-differs": 1 } }]);
  });

  it("the one that was sent stays, whatever their order in later refreshes, and nothing is sent", async () => {
    const world = await start();
    await run(world, ["anna Anna", "bo Bo", "anna Jon"]);
    const before = await sent(world);
    for (const rows of [
      ["anna Jon", "bo Bo", "anna Anna"],
      ["bo Bo", "anna Jon", "anna Eve", "anna Anna", "anna Jon"],
      ["anna Anna", "anna Jon", "bo Bo"],
    ]) {
      const again = await run(world, rows);
      expect({ rows, state: again.state, ...again.counts }).toMatchObject({
        ...{ rows, state: "succeeded", sent: 0, unchanged: 2, duplicate: rows.length - 2, leavers: 0 },
      });
      expect((await rejectsOf(world, again.id)).length).toBe(rows.length - 2);
    }
    expect(await nameOf(world, "anna")).toBe("Anna");
    expect(await sent(world)).toBe(before);
  });

  it("it stays when it moves to another segment of the list", async () => {
    const world = await start();
    await run(world, ["anna Anna"]);
    expect((await run(world, ["anna Jon"], ["anna Anna"])).counts).toMatchObject({
      unchanged: 1,
      duplicate: 1,
      sent: 0,
    });
    expect(await nameOf(world, "anna")).toBe("Anna");
  });

  it("the first counts when none of them is the one that was sent", async () => {
    const world = await start();
    await run(world, ["anna Anna"]);
    expect((await run(world, ["anna Jon", "anna Eve"])).counts).toMatchObject({ sent: 1, accepted: 1, duplicate: 1 });
    expect(await nameOf(world, "anna")).toBe("Jon");
  });

  it("others of the same batch are sent all the same", async () => {
    const world = await start();
    await run(world, ["anna Anna", "bo Bo"]);
    const again = await run(world, ["anna Jon", "bo Bea", "anna Anna", "cy Cy"]);
    expect(again.counts).toMatchObject({ sent: 2, accepted: 2, unchanged: 1, duplicate: 1 });
    expect(again.batches).toMatchObject([{ contacts: 2 }]);
    expect(await Promise.all(["anna", "bo", "cy"].map((who) => nameOf(world, who)))).toEqual(["Anna", "Bea", "Cy"]);
  });

  it("a full run sends the one that was sent last, once", async () => {
    const world = await start();
    await run(world, ["anna Anna"]);
    await refresh(world, ["anna Jon", "anna Anna"]);
    const full = await world.runNow({ mode: "full" });
    expect(full.counts).toMatchObject({ sent: 1, accepted: 1, duplicate: 1 });
    expect(full.batches).toMatchObject([{ contacts: 1 }]);
    expect(await nameOf(world, "anna")).toBe("Anna");
  });

  it("a later row that excludes them still wins", async () => {
    const world = await start();
    await run(world, ["anna Anna", "bo Bo"]);
    const again = await run(world, ["anna Jon", "anna Anna", "bo Bo", "anna !"]);
    expect(again.counts).toMatchObject({ sent: 0, unchanged: 1, duplicate: 1, excluded: 2, leavers: 1, removed: 1 });
    expect(await world.listed()).toEqual(["bo@example.com"]);
  });

  it("a dry run says nothing of a row that does not count", async () => {
    const world = await start();
    await run(world, ["anna Anna"]);
    await refresh(world, ["anna Jon", "anna Anna"]);
    const dry = await world.runNow({ mode: "dry-run" });
    expect(dry.plan).toMatchObject([{ added: 0, updated: 0, removed: 0 }]);
  });

  it("the one that was refused last stays, too, and is parked as it would be alone", async () => {
    const world = await start({}, { account: { globallySuppressed: ["anna@example.com"] } });
    for (const order of [
      ["anna Anna", "anna Jon"],
      ["anna Jon", "anna Anna"],
      ["anna Anna", "anna Jon"],
    ])
      expect((await run(world, order)).counts).toMatchObject({ sent: 1, rejected: 1, duplicate: 1 });
    expect((await run(world, ["anna Jon", "anna Anna"])).counts).toMatchObject({ sent: 0, parked: 1, duplicate: 1 });
  });

  it("they are sent once though several lists name them, and the order changes nothing", async () => {
    const world = await twoLists();
    await run(world, ["anna Anna", "anna Jon"], ["anna Eve"]);
    for (const order of [
      ["anna Jon", "anna Anna"],
      ["anna Anna", "anna Jon"],
    ])
      expect((await run(world, order, ["anna Eve"])).counts).toMatchObject({ sent: 0, unchanged: 2, duplicate: 1 });
    expect(await nameOf(world, "anna")).toBe("Anna");
  });
});

const twoBooks = {
  addressBooks: [
    { id: 12345, name: "Loyalty" },
    { id: 23456, name: "Offers" },
  ],
};
/** High and Third feed the first list, New the second one, and High, too, where it says so. */
const twoLists = (second: string[] = ["New"]) =>
  start(
    {
      targets: [
        { addressBookId: 12345, segments: ["High", "Third"] },
        { addressBookId: 23456, segments: second },
      ],
    },
    { account: twoBooks },
  );

describe("values that a rule of precedence withholds", () => {
  const shared = () => twoLists(["High", "New"]);
  const listsOf = async (world: World) => [await world.listed(12345), await world.listed(23456)];

  it("are counted and listed, and the other list has its contact without them", async () => {
    const world = await shared();
    const first = await run(world, ["anna Anna", "bo Bo"], [], ["anna !"]);
    expect(first.targets).toMatchObject([
      { addressBookId: 12345, counts: { read: 3, excluded: 2, sent: 1, valuesWithheld: 1 } },
      { addressBookId: 23456, counts: { read: 2, sent: 2, valuesWithheld: 0 } },
    ]);
    expect(first.counts.valuesWithheld).toBe(1);
    expect((await rejectsOf(world, first.id)).map((line) => line.split(",").slice(0, 7).join())).toEqual([
      '"Third","ci/DotdigitalExport/Third/2024/01/01/0312/Third_1.csv","2","c-1","a***@e***.com","","values-withheld"',
    ]);
    expect(await listsOf(world)).toEqual([["bo@example.com"], ["anna@example.com", "bo@example.com"]]);
    expect(await nameOf(world, "anna")).toBeNull();
  });

  it("are sent with the other list by the next run, once, and so is each change of them", async () => {
    const world = await shared();
    const rows = (name: string) => [[`anna ${name}`, "bo Bo"], [], ["anna !"]];
    await run(world, ...rows("Anna"));
    const seen = [];
    for (const name of ["Anna", "Anna", "Anna", "Eve", "Eve", "Eve"]) {
      const { counts } = await run(world, ...rows(name));
      seen.push([counts.valuesWithheld, counts.sent, counts.accepted, await nameOf(world, "anna")]);
    }
    expect(seen).toEqual([
      [0, 1, 1, "Anna"],
      [0, 0, 0, "Anna"],
      [0, 0, 0, "Anna"],
      [1, 0, 0, "Anna"],
      [0, 1, 1, "Eve"],
      [0, 0, 0, "Eve"],
    ]);
    expect(await listsOf(world)).toEqual([["bo@example.com"], ["anna@example.com", "bo@example.com"]]);
  });

  it("are sent by a full run, too, and stay known", async () => {
    const world = await shared();
    const rows = [["anna Anna", "bo Bo"], [], ["anna !"]];
    await run(world, ...rows);
    for (const _ of [1, 2]) {
      const full = await world.runNow({ mode: "full" });
      expect(full.counts).toMatchObject({ valuesWithheld: 0, sent: 3, accepted: 3 });
      expect(await nameOf(world, "anna")).toBe("Anna");
    }
    expect((await run(world, ...rows)).counts).toMatchObject({ sent: 0, valuesWithheld: 0 });
  });

  it("are sent at once when no row excludes them any more", async () => {
    const world = await shared();
    await run(world, ["anna Anna", "bo Bo"], [], ["anna !"]);
    expect((await run(world, ["anna Anna", "bo Bo"])).counts).toMatchObject({ valuesWithheld: 0, rejected: 0 });
    expect(await nameOf(world, "anna")).toBe("Anna");
    expect(await listsOf(world)).toEqual([
      ["anna@example.com", "bo@example.com"],
      ["anna@example.com", "bo@example.com"],
    ]);
    expect((await run(world, ["anna Anna", "bo Bo"])).counts).toMatchObject({ sent: 0, unchanged: 4 });
  });

  it("are sent at once when no row names them for the first list any more", async () => {
    const world = await shared();
    await run(world, ["anna Anna", "bo Bo"], [], ["anna !"]);
    expect((await run(world, ["bo Bo"], ["anna Anna"])).counts).toMatchObject({ valuesWithheld: 0, accepted: 1 });
    expect(await nameOf(world, "anna")).toBe("Anna");
  });

  it("are none of somebody whom one row excludes from both lists, nor of one whom two rows do", async () => {
    const world = await shared();
    const first = await run(world, ["anna Anna", "anna !", "bo Bo"], ["bo !"], ["bo !"]);
    expect(first.counts).toMatchObject({ valuesWithheld: 0, sent: 0, excluded: 8 });
    expect(await listsOf(world)).toEqual([[], []]);
  });

  it("are none of somebody whom a later row excludes from the other list, too", async () => {
    const world = await shared();
    const first = await run(world, ["anna Anna", "bo Bo"], ["anna !"], ["anna !"]);
    expect(first.targets.map(({ counts }) => counts.valuesWithheld)).toEqual([0, 0]);
    expect(await listsOf(world)).toEqual([["bo@example.com"], ["bo@example.com"]]);
  });

  it("are none where the row that excludes comes first: the other list sends them", async () => {
    const world = await shared();
    const first = await run(world, ["bo Bo"], ["anna Anna"], ["anna !"]);
    expect(first.counts).toMatchObject({ valuesWithheld: 0 });
    expect(await nameOf(world, "anna")).toBe("Anna");
  });
});

describe("whatever rows there are, and in whatever order they come next time", () => {
  const row = fc.constantFrom("anna Anna", "anna Jon", "anna Eve", "bo Bo", "bo Bea", "cy Cy");
  const segments = fc.tuple(...[5, 3, 3].map((maxLength) => fc.array(row, { minLength: 1, maxLength })));
  const reordered = (all: readonly (readonly string[])[]) =>
    fc.tuple(...all.map((rows) => fc.shuffledSubarray([...rows], { minLength: rows.length })));
  const refreshes = segments.chain((first) => fc.tuple(fc.constant(first), reordered(first), reordered(first)));

  it.each(fc.sample(refreshes, { numRuns: 20, seed: 20261129 }).map((one, number) => [number, one] as const))(
    "nothing is sent again, on one list or two: %i",
    async (number, [first, ...others]) => {
      const world = await (number % 2 === 0 ? twoLists(["High", "New"]) : start({ targets: oneOfAll }));
      await run(world, ...first);
      const names = await Promise.all(["anna", "bo", "cy"].map((who) => nameOf(world, who)));
      for (const rows of others) {
        const { counts } = await run(world, ...rows);
        expect({ first, rows, sent: counts.sent, leavers: counts.leavers }).toEqual({
          first,
          rows,
          sent: 0,
          leavers: 0,
        });
        expect(await Promise.all(["anna", "bo", "cy"].map((who) => nameOf(world, who)))).toEqual(names);
      }
    },
  );
});

const oneOfAll = [{ addressBookId: 12345, segments: ["High", "New", "Third"] }];
