import { people } from "../world/land-segments.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

/** Exports of before the settings named containers, or that a deployment has since taken out of the list. */
const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const land = (world: World) =>
  world.land("2024/05/17/0312", [
    { name: "High", parts: [people("a", 2)] },
    { name: "New", parts: [] },
  ]);
const expected = {
  code: "container-not-allowed",
  message:
    "Container 'customer-insights' may not be read: the setting SEGMENT_CONTAINERS names second. " +
    "Change the export's source, or let whoever deploys the app add the container.",
};

it("an export of a container that is not named any more is refused its run, and the timer says so once", async () => {
  const world = await newWorld();
  await world.configure();
  await land(world);
  world.knobs.segmentContainers = ["second"];
  world.restart();

  expect(await world.request()).toEqual({ kind: "refused", ...expected });
  await world.logging(() => world.useCases.scheduleExports());
  await world.logging(() => world.useCases.scheduleExports());

  expect(world.logged.filter((line) => line.includes("container-not-allowed"))).toHaveLength(1);
  world.knobs.segmentContainers = ["second", "customer-insights"];
  world.restart();
  await world.logging(() => world.useCases.scheduleExports());
  await world.drain();
  expect(await world.useCases.runs.listRuns({ top: 5 })).toMatchObject([{ state: "succeeded", trigger: "timer" }]);
});

it("a run that was asked for before its container was taken out reads nothing of it", async () => {
  const world = await newWorld();
  await world.configure();
  await land(world);
  const asked = await world.request();
  world.knobs.segmentContainers = ["second"];
  world.restart();
  await world.drain();

  const run = await world.show(asked.kind === "created" ? asked.run.id : "");
  expect([run.state, run.error, run.counts.read]).toEqual(["failed", expected, 0]);
});
