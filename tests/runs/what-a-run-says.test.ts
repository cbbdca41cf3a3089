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
/** Ten people on the list, and then a refresh without four of them and with one more. */
const start = async (options: Parameters<typeof newWorld>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure({ guards: { maxRemovalShare: 1 } });
  await land(world, 1, people("a", 10));
  await world.runNow();
  await land(world, 2, [...people("a", 6), ...people("b", 1)]);
  return world;
};
const ask = async (world: World): Promise<string> => {
  const asked = await world.request();
  if (asked.kind !== "created") throw new Error(asked.kind);
  return asked.run.id;
};

it("a run says at every moment what it waits for, and nothing once it has ended", async () => {
  const world = await start();
  const id = await ask(world);
  const seen: (string | null)[] = [];
  do {
    const { waitingFor } = await world.show(id);
    if (seen.at(-1) !== waitingFor) seen.push(waitingFor);
  } while (await world.logging(() => world.pump.deliver(world.useCases, () => false)));
  const imports = "the imports of the run to end, before anybody leaves (1 batch)";
  expect(seen).toEqual([
    "its turn to be planned",
    `its turn to be sent (1 batch); ${imports}`,
    `Dotdigital to end an import (1 batch); ${imports}`,
    "its turn to be sent (1 batch)",
    "Dotdigital to end a removal (1 batch)",
    null,
  ]);
});

it("a batch says what it waits for, by a code", async () => {
  const world = await start();
  await world.control.plant({
    match: { method: "PUT" },
    effect: { reply: { status: 503, body: "" } },
  });
  const id = await ask(world);
  for (let deliveries = 0; deliveries < 2; deliveries += 1)
    await world.logging(() => world.pump.deliver(world.useCases, () => false));
  const { waitingFor, batches } = await world.show(id);
  expect(batches.map((batch) => batch.waitingFor)).toEqual(["server-error", "imports-of-run"]);
  expect(waitingFor).toContain("another try after server-error (1 batch)");
});

it("a run whose every batch meets server errors says so, and that it is no further than planned", async () => {
  const world = await newWorld({ batchMaxContacts: 5 });
  await world.configure();
  await land(world, 1, people("a", 15));
  await world.control.plant({ match: { method: "PUT" }, effect: { reply: { status: 500, body: "" } } });
  const id = await ask(world);
  for (let deliveries = 0; deliveries < 4; deliveries += 1)
    await world.logging(() => world.pump.deliver(world.useCases, () => false));
  expect(await world.show(id)).toMatchObject({
    ...{ state: "exporting", connection: "nordics", progress: 0.1 },
    waitingFor: "another try after server-error (3 batches)",
  });
});

describe("the progress of a run that failed", () => {
  it("is nothing where it failed before it was planned", async () => {
    const world = await start();
    await world.configure({ mapping: { email: "Mail" } });
    expect(await world.runNow()).toMatchObject({ state: "failed", progress: 0 });
  });

  it("is what was done of it, in history, too", async () => {
    const world = await start();
    await world.control.plant({
      match: { method: "POST", pathPattern: "/contacts/delete$" },
      effect: { reply: { status: 401 } },
    });
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", counts: { accepted: 1, removed: 0, withheld: 4 } });
    expect(run.progress).toBeCloseTo(0.1 + 0.9 / 5, 10);
    const [listed] = await world.useCases.runs.listRuns({ export: "loyalty", top: 1 });
    expect(listed).toMatchObject({ id: run.id, progress: run.progress });
  });

  it("is all of one that ended well", async () => {
    expect(await (await start()).runNow()).toMatchObject({ state: "succeeded", progress: 1 });
  });
});

it("a run says how many of those it sends join each list, from its plan to its end; all others are updated", async () => {
  const world = await start();
  const changed = people("a", 6).map(([id = "", email = "", , ...rest]) => [id, email, "Other", ...rest]);
  await land(world, 3, [...changed, ...people("b", 2)]);
  const id = await ask(world);
  const seen = new Set<number | null>();
  do seen.add((await world.show(id)).targets[0]?.joins ?? null);
  while (await world.logging(() => world.pump.deliver(world.useCases, () => false)));
  expect([...seen]).toEqual([null, 2]);
  const { counts, targets } = await world.show(id);
  expect(targets).toMatchObject([{ joins: 2, counts: { sent: 8, accepted: 8 } }]);
  expect(counts.sent).toBe(8);
});
