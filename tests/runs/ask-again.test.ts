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
