import { sideAt, sideBytes } from "../../shared/diff/side-columns.ts";
import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof newWorld>>;

let day = 0;
const refresh = async (world: World, rows: string[][]) => {
  day += 1;
  world.time.now += 24 * 3_600_000;
  await world.land(`2024/06/${String(day).padStart(2, "0")}/0312`, [
    { name: "High", parts: [rows] },
    { name: "New", parts: [] },
  ]);
  return world.runNow();
};

/** The raw cells that are stored of each contact of the list. */
const storedCells = async ({ ports: { blobs } }: World): Promise<string[]> => {
  const current = await blobs.snapshots.read("1/12345/current.json");
  const { blob }: { blob: string } = JSON.parse(String(current?.bytes));
  const side = (await blobs.snapshots.read(blob.replace(".snapshot", ".side")))?.bytes ?? Buffer.alloc(0);
  const cells: string[] = [];
  for (let start = side.indexOf("\n") + 1; start < side.length; start += sideBytes)
    cells.push(side.toString("hex", start + sideAt.rawCells, start + sideAt.rawCells + 8));
  return cells;
};

const known = (cells: readonly string[]) => cells.filter((one) => !/^0+$/.test(one)).length;

const start = async (change: Parameters<World["configure"]>[0] = {}) => {
  const world = await newWorld();
  await world.configure({ guards: { firstRun: "send", maxRemovalShare: 1 }, ...change });
  return world;
};
const calls = async (world: World) => (await world.control.requests()).filter(({ method }) => method !== "GET").length;

it("keeps of whoever is sent the raw cells of which her values were made, and they stay", async () => {
  const world = await start();
  await refresh(world, people("a", 3));
  const cells = await storedCells(world);
  expect([cells.length, known(cells)]).toEqual([3, 3]);
  expect((await refresh(world, people("a", 3))).counts).toMatchObject({ unchanged: 3, sent: 0 });
  expect(await storedCells(world)).toEqual(cells);
});

it("sends whoever has another cell, whose next row is known again", async () => {
  const world = await start();
  const rows = people("a", 3);
  await refresh(world, rows);
  const before = await storedCells(world);
  const changed = rows.map((row, at) => (at === 1 ? row.with(2, "Another") : row));
  expect((await refresh(world, changed)).counts).toMatchObject({ unchanged: 2, accepted: 1 });
  const after = await storedCells(world);
  expect(after.map((one, at) => one === before[at])).toEqual([true, false, true]);
  expect(known(after)).toBe(3);
  expect((await refresh(world, changed)).counts).toMatchObject({ unchanged: 3, sent: 0 });
});

it("sends everybody whose values another mapping makes, though no cell has changed", async () => {
  const world = await start();
  await refresh(world, people("a", 3));
  await world.configure({
    guards: { firstRun: "send" },
    mapping: { email: "EMail", fields: { LASTNAME: "FirstName" } },
  });
  expect((await refresh(world, people("a", 3))).counts).toMatchObject({ unchanged: 0, accepted: 3 });
});

it("tries again whoever was refused, though her cells are those of before", async () => {
  const world = await start();
  await world.control.plant({
    match: { method: "PUT", path: "/contacts/v3/import" },
    times: 1,
    effect: { job: { reject: [{ email: "^a1@", failureCode: "invalidDataField", description: "No" }] } },
  });
  await refresh(world, people("a", 3));
  expect((await refresh(world, people("a", 3))).counts).toMatchObject({ unchanged: 2, accepted: 1 });
  const sent = await calls(world);
  expect((await refresh(world, people("a", 3))).counts).toMatchObject({ unchanged: 3 });
  expect(await calls(world)).toBe(sent);
});

it("takes off whoever is excluded though her other cells are the same", async () => {
  const world = await start({
    mapping: {
      email: "EMail",
      fields: { FIRSTNAME: "FirstName" },
      exclude: [{ column: "RewardPoints", equals: "13" }],
    },
  });
  await refresh(world, people("a", 3));
  const rows = people("a", 3).map((row, at) => (at === 1 ? row.with(3, "13") : row));
  expect((await refresh(world, rows)).counts).toMatchObject({ unchanged: 2, excluded: 1, removed: 1 });
});
