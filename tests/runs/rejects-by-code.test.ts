import { linesOf } from "../world/lines-of.ts";
import { people } from "../world/land-segments.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const land = (world: World, day: number, high: string[][]) =>
  world.land(`2024/06/0${day}/0312`, [
    { name: "High", parts: [high] },
    { name: "New", parts: [] },
  ]);
const withoutAddress = (count: number) => people("x", count).map(([id = "", , ...rest]) => [id, "", ...rest]);
const start = async (account = {}) => {
  const world = await newWorld({ account });
  await world.configure({ guards: { maxInvalidShare: 1 } });
  return world;
};
/** As the file itself has them. */
const countedIn = async (world: World, runId: string) => {
  const counted = new Map<string, number>();
  for (const line of (await linesOf(await world.useCases.runs.readRejects(runId))).slice(1)) {
    const code = JSON.parse(line.split(",")[6] ?? '""');
    counted.set(code, (counted.get(code) ?? 0) + 1);
  }
  return counted;
};
const byCode = (rejects: { code: string; lines: number }[] | null) =>
  new Map(rejects?.map(({ code, lines }) => [code, lines]));

it("an ended run counts the lines of its rejects file by code, the app's and Dotdigital's alike", async () => {
  const world = await start({ globallySuppressed: people("a", 2).map(([, email = ""]) => email) });
  await land(world, 1, [...people("a", 20), ...withoutAddress(3)]);
  const run = await world.runNow();
  expect(run.rejects).toEqual([
    { code: "email-missing", lines: 3 },
    { code: expect.stringMatching(/^globallysuppressed$/i), lines: 2 },
  ]);
  expect(byCode(run.rejects)).toEqual(await countedIn(world, run.id));
  const [listed] = await world.useCases.runs.listRuns({ export: "loyalty", top: 1 });
  expect(listed?.rejects).toBeNull();
});

it("a held run counts what the app itself refuses, before anything is sent", async () => {
  const world = await start();
  await land(world, 1, people("a", 100));
  await world.runNow();
  await land(world, 2, [...people("a", 10), ...withoutAddress(3)]);
  const run = await world.runNow();
  expect(run).toMatchObject({ state: "held", rejects: [{ code: "email-missing", lines: 3 }] });
  expect(byCode(run.rejects)).toEqual(await countedIn(world, run.id));
});

it("a run that refused nobody has no code, and one whose plan an earlier version made does not say", async () => {
  const world = await start();
  await land(world, 1, people("a", 3));
  const run = await world.runNow();
  expect(run.rejects).toEqual([]);
  const { reports } = world.ports.blobs;
  const { rejects: _, ...earlier } = JSON.parse((await reports.read(`${run.id}/report.json`))?.bytes.toString() ?? "");
  await reports.write(`${run.id}/report.json`, Buffer.from(JSON.stringify(earlier)));
  expect((await world.show(run.id)).rejects).toBeNull();
});
