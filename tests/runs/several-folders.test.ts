import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
const folder = "ci/DotdigitalExport";

/** Lands a refresh whose model.json also lists the parts of the one before, as it does where it accumulates. */
const worldOfTwo = async () => {
  const world = await newWorld();
  await world.configure({ targets: [{ addressBookId: 12345, segments: ["High"] }] });
  const listed = async () =>
    JSON.parse(String((await world.segments.read(`${folder}/model.json`))?.bytes)).entities[0].partitions;
  await world.land("2024/05/16/0312", [{ name: "High", parts: [people("old", 2)] }]);
  const before = await listed();
  await world.land("2024/05/17/0312", [{ name: "High", parts: [people("a", 2), people("b", 1)] }]);
  const model = JSON.parse(String((await world.segments.read(`${folder}/model.json`))?.bytes));
  model.entities[0].partitions.push(...before);
  await world.segments.write(`${folder}/model.json`, Buffer.from(JSON.stringify(model)));
  return world;
};

it("a run reads the newest folder, and says which, and what it passes over", async () => {
  const world = await worldOfTwo();
  const run = await world.runNow();
  expect(run).toMatchObject({ state: "succeeded", counts: { read: 3, accepted: 3 } });
  expect(run.refresh).toMatchObject({
    segments: { High: "2024/05/17/0312" },
    says: ["Segment High: the folder 2024/05/17/0312 is read. Passed over: 1 older folder."],
  });
});

it("where the newest lacks a part the run reads the one before; a run of the timer is not asked for twice, and it logs once why", async () => {
  const world = await worldOfTwo();
  await world.segments.delete(`${folder}/High/2024/05/17/0312/High_2.csv`);
  for (let tick = 0; tick < 3; tick += 1) {
    await world.logging(() => world.useCases.scheduleExports());
    await world.drain();
  }
  const runs = await world.useCases.runs.listRuns({ export: "loyalty", top: 50 });
  const says =
    "Segment High: the folder 2024/05/16/0312 is read. Passed over: 2024/05/17/0312, newer and without all of its parts.";
  expect(runs).toMatchObject([{ state: "succeeded", counts: { read: 2 }, refresh: { says: [says] } }]);
  const told = world.logged.filter((line) => line.includes("export-not-ready"));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(says);
});
