import type { FaultMatch } from "../../local/dotdigital/fault-rule.ts";
import { people } from "../world/land-segments.ts";
import { type makeWorld, sampleExport } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

/** Three exports of one source, each with a list of its own, and one that is well. */
const withExports = async () => {
  const books = [1, 2, 3, 4].map((id) => ({ id, name: `List ${id}` }));
  const world = await newWorld({ account: { addressBooks: books } });
  await world.land("2024/05/17/0312", [
    { name: "High", parts: [people("a", 2)] },
    { name: "New", parts: [] },
  ]);
  for (const { id } of books) {
    const definition = { name: `list-${id}`, targets: [{ addressBookId: id, segments: ["High", "New"] }] };
    await world.configure({ ...sampleExport, ...definition });
    const stored = await world.ports.blobs.config.read("exports/loyalty.json");
    if (stored) await world.ports.blobs.config.write(`exports/list-${id}.json`, stored.bytes);
  }
  await world.ports.blobs.config.delete("exports/loyalty.json");
  return world;
};

/** Lets the timer start a run of each; those whose calls match fail. */
const failRuns = async (world: World, match: FaultMatch): Promise<void> => {
  const { id } = await world.control.plant({ match, effect: { reply: { status: 403, body: "" } } });
  await world.logging(() => world.useCases.scheduleExports());
  await world.drain();
  await world.control.pull(id);
};

it("asks for a run of every export whose last run failed, and says why it could not of one", async () => {
  const world = await withExports();
  await failRuns(world, { pathPattern: "/v2/address-books/[123]$" });
  const failed = await world.observer.listRuns({ state: "failed", top: 9 });
  expect(failed.map((run) => run.export).sort()).toEqual(["list-1", "list-2", "list-3"]);
  const asked = await world.request({ exportName: "list-2" });
  await world.ports.blobs.config.delete("exports/list-3.json");

  const retried = await world.logging(() => world.useCases.runs.retryFailed("anna"));

  const openId = asked.kind === "created" ? asked.run.id : "";
  expect(retried).toEqual([
    {
      ...{ export: "list-1", failed: failed.find((run) => run.export === "list-1")?.id },
      ...{ started: expect.stringMatching(/^list-1\./), code: null, message: null },
    },
    {
      ...{ export: "list-2", failed: failed.find((run) => run.export === "list-2")?.id },
      ...{ started: null, code: "run-open", message: `Run '${openId}' is open, in state requested.` },
    },
  ]);
  await world.drain();
  expect(await world.listed(1)).toEqual(["a1@example.com", "a2@example.com"]);
  expect(await world.listed(2)).toEqual(["a1@example.com", "a2@example.com"]);
  expect(await world.logging(() => world.useCases.runs.retryFailed("anna"))).toEqual([]);
});

it("lets the fault of one export keep no other from its run", async () => {
  const world = await withExports();
  await failRuns(world, { path: "/v2/address-books/" });
  const { reports } = world.ports.blobs;
  const { write } = reports;
  reports.write = (name, ...rest) =>
    name.startsWith("list-1.") ? Promise.reject(new Error("disk on fire")) : write(name, ...rest);
  world.restart();

  const retried = await world.logging(() => world.useCases.runs.retryFailed("anna"));

  expect(retried.map(({ export: name, started, code }) => [name, started !== null, code])).toEqual([
    ["list-1", false, "unexpected"],
    ["list-2", true, null],
    ["list-3", true, null],
    ["list-4", true, null],
  ]);
});

it("asks for those of one connection only, when it is named", async () => {
  const world = await withExports();
  await failRuns(world, { path: "/v2/address-books/" });

  expect(await world.logging(() => world.useCases.runs.retryFailed("anna", "iberia"))).toEqual([]);
  const retried = await world.logging(() => world.useCases.runs.retryFailed("anna", sampleExport.connection));

  expect(retried.map(({ export: name, started }) => [name, started !== null])).toEqual(
    [1, 2, 3, 4].map((list) => [`list-${list}`, true]),
  );
});
