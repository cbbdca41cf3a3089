import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
const path = "connections/nordics.json";

it("a run through a connection whose consent is to an earlier text goes on, and warns once", async () => {
  const world = await newWorld();
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("a", 2)] },
    { name: "New", parts: [] },
  ]);
  const { config } = world.ports.blobs;
  const stored = JSON.parse(String((await config.read(path))?.bytes)) as { consent: object };
  const consent = { ...stored.consent, statement: "2026-11" };
  await config.write(path, Buffer.from(JSON.stringify({ ...stored, consent })));

  const run = await world.runNow();

  expect(run).toMatchObject({ state: "succeeded", counts: { accepted: 2 } });
  expect(run.warnings).toEqual([{ code: "consent-outdated", message: expect.stringContaining("2026-12") }]);
  const warnings = world.logged.map((line) => JSON.parse(line)).filter(({ level }) => level === "warn");
  expect(warnings).toEqual([
    expect.objectContaining({ event: "consent-outdated", runId: run.id, message: expect.stringContaining("2026-12") }),
  ]);
});

it("a run whose connection cannot be read, or is gone, is shown all the same", async () => {
  const world = await newWorld();
  await world.configure();
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("a", 2)] },
    { name: "New", parts: [] },
  ]);
  const { id, warnings } = await world.runNow();
  const { config } = world.ports.blobs;
  await config.write(path, Buffer.from('{"name":"nordics"}'));
  const unreadable = await world.show(id);
  await config.delete(path);
  const gone = await world.show(id);
  expect([warnings, unreadable.warnings.map(({ code }) => code), gone.warnings]).toEqual([[], ["stored-invalid"], []]);
});
