import { ConflictError } from "../../shared/errors.ts";
import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();

/** A run that waits for a person. */
const start = async () => {
  const world = await newWorld();
  await world.configure();
  const land = (day: number, high: string[][]) =>
    world.land(`2024/06/0${day}/0312`, [
      { name: "High", parts: [high] },
      { name: "New", parts: [[]] },
    ]);
  await land(1, people("a", 200));
  await world.runNow();
  await land(2, people("a", 100));
  const held = await world.runNow();
  expect(held.state).toBe("held");
  return { world, held };
};

describe("asking for a run while the last one goes to its end", () => {
  it.each<["discardRun" | "cancelRun"]>([["discardRun"], ["cancelRun"]])(
    "names the one that dies after %s, and opens a new one when it has ended",
    async (decision) => {
      const { world, held } = await start();
      await world.logging(async () => void (await world.useCases.runs[decision](held.id, "anna")));
      expect(await world.request()).toMatchObject({ kind: "busy", run: { id: held.id } });
      await world.drain();
      expect(await world.request()).toMatchObject({ kind: "created" });
    },
  );
});

describe("an Idempotency-Key", () => {
  it("gives its run back, and is refused for a run of another mode", async () => {
    const { world, held } = await start();
    await world.logging(() => world.useCases.runs.discardRun(held.id, "anna"));
    await world.drain();
    const asked = await world.request({ idempotencyKey: "k1", mode: "dry-run" });
    if (asked.kind !== "created") throw new Error(asked.kind);
    const again = { kind: "existing", run: { id: asked.run.id } };
    expect(await world.request({ idempotencyKey: "k1", mode: "dry-run" })).toMatchObject(again);
    const reused = { kind: "refused", code: "idempotency-key-reused" };
    expect(await world.request({ idempotencyKey: "k1", mode: "delta" })).toMatchObject(reused);
    expect(await world.request({ idempotencyKey: "k1", mode: "dry-run", of: "full" })).toMatchObject(reused);
    await world.drain();
    expect(await world.request({ idempotencyKey: "k1", mode: "full" })).toMatchObject(reused);
  });
});

describe("the request file of a run that is not opened", () => {
  const requestFiles = async (world: Awaited<ReturnType<typeof newWorld>>) => {
    const names: string[] = [];
    for await (const { name } of world.ports.blobs.reports.list(""))
      if (name.endsWith("request.json")) names.push(name);
    return names;
  };

  it("is not left by twenty requests of one Idempotency-Key, at once or one after the other", async () => {
    const { world, held } = await start();
    await world.logging(() => world.useCases.runs.discardRun(held.id, "anna"));
    await world.drain();
    const before = await requestFiles(world);
    const ask = () => world.request({ idempotencyKey: "k1", mode: "dry-run" });
    const atOnce = await Promise.all(Array.from({ length: 20 }, ask));
    for (let more = 0; more < 20; more += 1) await ask();
    const opened = atOnce.flatMap((asked) => (asked.kind === "created" ? [asked.run.id] : []));
    expect(opened).toHaveLength(1);
    expect((await requestFiles(world)).filter((name) => !before.includes(name))).toEqual([`${opened[0]}/request.json`]);
    await world.drain();
    expect((await world.show(opened[0] ?? "")).state).toBe("succeeded");
  });

  it("is not left by a request for the run that is open already, nor by one that another run is in the way of", async () => {
    const { world } = await start();
    const before = await requestFiles(world);
    expect(await world.request()).toMatchObject({ kind: "existing" });
    expect(await world.request({ idempotencyKey: "k2", mode: "check" })).toMatchObject({ kind: "busy" });
    expect(await requestFiles(world)).toEqual(before);
  });

  it("stays when the ledger has the run after all: its answer was lost, and asked for again", async () => {
    let isLost = false;
    const world = await newWorld({
      decorate: (ports) => ({
        ...ports,
        tables: {
          ...ports.tables,
          runs: {
            ...ports.tables.runs,
            async transact(...args) {
              await ports.tables.runs.transact(...args);
              if (!isLost) return;
              isLost = false;
              throw new ConflictError("It is there already.");
            },
          },
        },
      }),
    });
    await world.configure();
    await world.land("2024/06/01/0312", [
      { name: "High", parts: [people("a", 2)] },
      { name: "New", parts: [[]] },
    ]);
    isLost = true;
    const asked = await world.request();
    expect(asked.kind).toBe("created");
    await world.drain();
    expect(await world.useCases.runs.listRuns({ top: 5 })).toMatchObject([{ state: "succeeded" }]);
  });
});

it("no line of the log names whoever asks for, releases, discards or cancels a run", async () => {
  const { world, held } = await start();
  const anna = "anna.andersson@example.com";
  await world.logging(() => world.useCases.runs.releaseRun(held.id, anna));
  await world.drain();
  for (const decide of ["cancelRun", "discardRun"] as const) {
    const asked = await world.request({ mode: "full" });
    const id = asked.kind === "created" ? asked.run.id : "";
    await world.logging(async () => void (await world.useCases.runs[decide](id, anna)));
    await world.drain();
  }
  const lines = world.logged.join("\n");
  for (const event of ["run-released", "run-cancelled", "run-requested"]) expect(lines).toContain(event);
  expect(lines).not.toContain("anna");
});
