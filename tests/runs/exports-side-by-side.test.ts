import type { BlobStore } from "../../shared/azure/blob-store.ts";
import { givenExportSchema } from "../../shared/definitions/export.ts";
import { makeUseCases } from "../../shared/use-cases.ts";
import { people } from "../world/land-segments.ts";
import { sampleExport } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();

const never = () => new Promise<never>(() => {});

/** A world with the export `loyalty`, which has landed, and others that sort before and behind it, by their container. */
const start = async (containers: Record<string, BlobStore>, lookMs = 30_000) => {
  const world = await newWorld();
  await world.configure();
  for (const container of Object.keys(containers)) {
    const source = { container, folder: "ci/DotdigitalExport" };
    const definition = givenExportSchema.parse({ ...sampleExport, name: container, source });
    await world.ports.blobs.config.write(`exports/${container}.json`, Buffer.from(JSON.stringify(definition)));
  }
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("a", 2)] },
    { name: "New", parts: [] },
  ]);
  const segments = { ...world.ports.segments, open: (name: string) => containers[name] ?? world.segments };
  const useCases = makeUseCases(
    { ...world.ports, segments },
    { ...world.knobs, lookMs, segmentContainers: [...Object.keys(containers), "customer-insights"] },
  );
  const tick = () => world.logging(() => useCases.scheduleExports());
  const runs = () => useCases.runs.listRuns({ export: "loyalty", top: 5 });
  const told = (event: string) =>
    world.logged.filter((line) => line.includes(`"${event}"`)).map((line) => JSON.parse(line));
  return { ...world, useCases, tick, runs, told };
};

it("starts the runs of the others while exports hang, and tells of each of these once", async () => {
  const { segments } = await newWorld();
  const hung: BlobStore = { ...segments, head: never };
  const names = Array.from({ length: 20 }, (_, index) => (index < 10 ? `a-hung-${index}` : `z-hung-${index}`));
  const world = await start(Object.fromEntries(names.map((name) => [name, hung])), 1_000);

  let isOver = false;
  const ticking = world.tick().finally(() => {
    isOver = true;
  });
  while ((await world.runs()).length === 0 && !isOver) await new Promise(setImmediate);
  expect(isOver).toBe(false);
  await ticking;
  await world.tick();

  expect(await world.runs()).toMatchObject([{ trigger: "timer" }]);
  expect(world.told("export-not-ready").map((line) => [line.export, line.code])).toEqual(
    names.map((name) => [name, "source-slow"]),
  );
  expect(world.told("schedule-failed")).toEqual([]);
  expect(await world.useCases.findLookTroubles()).toEqual(
    names.map((name) => ({
      export: name,
      code: "source-slow",
      message: expect.stringContaining(`of the container ${name} was not looked through within 1 s`),
    })),
  );
});

it.each([
  ["of 8 MB of empty entities", `{"entities":[${"{},".repeat(2_700_000)}{}]}`, "it holds more than 1000000 values"],
  ["of 9 MB", " ".repeat(9 * 1_048_576), "expected at most 8388608"],
])("tells of a model.json %s, and starts the runs of the others", async (_title, model, reason) => {
  const { segments: huge } = await newWorld();
  await huge.write("ci/DotdigitalExport/model.json", Buffer.from(model));
  const world = await start({ "a-huge": huge, "z-huge": huge });
  await world.tick();

  expect(await world.runs()).toMatchObject([{ trigger: "timer" }]);
  expect(await world.useCases.findLookTroubles()).toEqual(
    ["a-huge", "z-huge"].map((name) => ({
      export: name,
      code: "model-invalid",
      message: expect.stringContaining(reason),
    })),
  );
});

it("says of an export that can be looked at again that it is well", async () => {
  const { segments } = await newWorld();
  const source: BlobStore = { ...segments, head: never };
  const world = await start({ "a-hung": source }, 300);
  await world.tick();
  expect(await world.useCases.findLookTroubles()).toHaveLength(1);

  source.head = (name) => world.segments.head(name);
  source.read = (...args) => world.segments.read(...args);
  await world.tick();
  expect(await world.useCases.findLookTroubles()).toEqual([]);
});
