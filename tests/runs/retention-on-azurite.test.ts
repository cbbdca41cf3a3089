import { type Azurite, startAzurite } from "../../local/azurite/start-azurite.ts";
import { openOwnStorage } from "../../shared/azure/open-storage.ts";
import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

it("removes rows and blobs of the real storage as it does those in memory", async () => {
  const { blobs, tables, prepare } = openOwnStorage({
    kind: "connection-string",
    connectionString: azurite.connectionString,
  });
  await prepare();
  const rowsOf = async (table: "runs" | "batches") => {
    let count = 0;
    for await (const _ of tables[table].scan()) count += 1;
    return count;
  };
  const world = await newWorld({
    batchMaxContacts: 2,
    // Definitions come from the world's own container; everything that a run leaves behind is in Azurite.
    decorate: (ports) => ({ ...ports, tables, blobs: { ...blobs, config: ports.blobs.config } }),
  });
  await world.configure();
  const runs: string[] = [];
  for (const [stamp, count] of [
    ["2024/05/17/0312", 5],
    ["2024/05/18/0312", 6],
  ] as const) {
    await world.land(stamp, [
      { name: "High", parts: [people("a", count)] },
      { name: "New", parts: [] },
    ]);
    runs.push((await world.runNow({ idempotencyKey: stamp })).id);
  }
  const [first = "", second = ""] = runs;
  // Two runs with their keys, and the head; three batches and one.
  expect([await rowsOf("runs"), await rowsOf("batches")]).toEqual([5, 4]);

  world.time.now += 91 * 86_400_000;
  await world.fire(() => world.useCases.sweep());

  expect([await rowsOf("runs"), await rowsOf("batches")]).toEqual([3, 1]);
  expect(await world.useCases.runs.showRun(first)).toBeUndefined();
  expect((await world.show(second)).batches).toHaveLength(1);
  const reports: string[] = [];
  for await (const { name } of blobs.reports.list("")) reports.push(name.split("/")[0] ?? "");
  expect([...new Set(reports)]).toEqual([second]);
  expect(world.logged.filter((line) => line.includes("retention-failed"))).toEqual([]);
});
