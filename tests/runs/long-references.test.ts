import { laxGuards } from "../world/lax-guards.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();

it.each([
  [3_000, 2_500],
  [300, 60_000],
])("%i people whose references have %i characters are planned, shown, sent and reported", async (count, length) => {
  const world = await newWorld();
  await world.configure({ guards: { ...laxGuards, firstRun: "send" } });
  const rows = Array.from({ length: count }, (_, index) => [
    ...[`${index}`.padEnd(length, '"'), `p${index}@example.com`, "Anna", "1"],
  ]);
  world.time.now += 3_600_000;
  await world.land("2024/05/17/1001", [
    { name: "High", parts: [rows] },
    { name: "New", parts: [] },
  ]);

  const dryRun = await world.runNow({ mode: "dry-run" });
  expect(dryRun).toMatchObject({ state: "succeeded", plan: [{ added: count }] });
  const run = await world.runNow();
  expect(run).toMatchObject({ state: "succeeded", counts: { sent: count, accepted: count } });
});
