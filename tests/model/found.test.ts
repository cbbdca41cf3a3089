import { Death } from "../world/dying-ports.ts";
import { people } from "../world/land-segments.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

/*
 * What random histories have found, each cut down to the shortest that shows it.
 */

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;
const hourMs = 3_600_000;

const land = (world: World, high: string[][]) => {
  const stamp = new Date(world.time.now).toISOString().slice(0, 16).replace(/[-T]/g, "/").replace(":", "");
  return world.land(stamp, [
    { name: "High", parts: [high] },
    { name: "New", parts: [] },
  ]);
};

describe("somebody whose import was lost, sent again in the same run, and taken in", () => {
  const leave = async (loseAnswer: (world: World) => Promise<unknown>) => {
    const world = await newWorld();
    await world.configure();
    await land(world, people("a", 2));
    await loseAnswer(world);
    expect(await world.runNow()).toMatchObject({ counts: { accepted: 2 } });
    world.time.now += hourMs;
    await land(world, people("a", 1));
    expect(await world.runNow()).toMatchObject({ counts: { leavers: 1, removed: 1 } });
    return world;
  };

  const looksAgain = async (world: World) => {
    world.time.now += 25 * hourMs;
    await land(world, people("a", 1));
    expect(await world.runNow()).toMatchObject({ counts: { leavers: 1, removed: 1 } });
    expect(await world.listed()).toEqual(["a1@example.com"]);
    world.time.now += hourMs;
    await land(world, people("a", 1));
    expect(await world.runNow()).toMatchObject({ counts: { leavers: 0 } });
  };

  it("leaves at last although the lost one is carried out after they were removed", async () => {
    const world = await leave(({ control }) =>
      control.plant({
        match: { method: "PUT" },
        times: 1,
        effect: { drop: true, process: true, job: { finishAfter: { ms: 5 * hourMs } } },
      }),
    );
    world.time.now += 5 * hourMs;
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
    await looksAgain(world);
  });

  it("leaves at last also where Dotdigital had said that it did not know the import", async () => {
    const world = await leave(async ({ control }) => {
      await control.plant({
        match: { method: "PUT" },
        times: 1,
        effect: { job: { finishAfter: { ms: 5 * hourMs } } },
      });
      await control.plant({
        match: { method: "GET", path: "/contacts/v3/import/" },
        times: 1,
        effect: { reply: { status: 404 } },
      });
    });
    world.time.now += 5 * hourMs;
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
    await looksAgain(world);
  });
});

describe("a held run that gave way to a newer one", () => {
  const supersede = async () => {
    const world = await newWorld();
    await world.configure();
    await land(world, people("a", 2));
    await world.runNow();
    world.time.now += hourMs;
    await land(world, []);
    const held = await world.runNow();
    expect(held.state).toBe("held");
    world.time.now += hourMs;
    await land(world, people("a", 3));
    const asked = await world.request();
    if (asked.kind !== "created") throw new Error(asked.kind);
    return { world, heldId: held.id, newId: asked.run.id };
  };

  it("ends although the newer one is stopped before its plan, and its own message was lost", async () => {
    const { world, heldId, newId } = await supersede();
    await world.logging(() => world.useCases.runs.cancelRun(newId, "anna"));
    world.pump.waiting.length = 0;
    for (let minute = 0; minute < 5; minute += 1) {
      world.time.now += 60_000;
      await world.logging(() => world.useCases.sweep());
      await world.drain();
    }
    expect(await world.show(heldId)).toMatchObject({ state: "discarded", discardedBy: newId });
    expect(await world.show(newId)).toMatchObject({ state: "cancelled" });
  });

  it("does not pass for the last run of its export when it ends after the newer one", async () => {
    const { world, heldId, newId } = await supersede();
    await world.logging(() => world.pump.deliver(world.useCases, () => false));
    const late = world.pump.waiting.filter(({ queue }) => queue === "finish-run");
    expect(late).toHaveLength(1);
    for (const message of late) message.visibleAt += hourMs;
    await world.drain();
    const [heldRun, newRun] = [await world.show(heldId), await world.show(newId)];
    expect([heldRun.state, newRun.state]).toEqual(["discarded", "succeeded"]);
    expect(Date.parse(heldRun.endedAt ?? "")).toBeGreaterThan(Date.parse(newRun.endedAt ?? ""));
    await world.logging(() => world.useCases.scheduleExports());
    expect(await world.useCases.runs.openRunOf("loyalty")).toBeUndefined();
  });
});

describe("a process that dies between the end of a run and the deletion of its staged data, and its message is lost", () => {
  it("leaves nothing behind: the sweep sees to it", async () => {
    const { writes } = await runTo(Number.POSITIVE_INFINITY);
    let world: World;
    const staged = async () => {
      const names: string[] = [];
      for await (const { name } of world.ports.blobs.batches.list("")) names.push(name);
      return names.filter((name) => !name.startsWith("outcomes/"));
    };
    // The last write after which something is staged still.
    let dieAfter = writes;
    do {
      dieAfter -= 1;
      world = await runTo(dieAfter);
    } while ((await staged()).length === 0);
    expect((await world.useCases.runs.listRuns({ top: 1 }))[0]).toMatchObject({ state: "succeeded" });
    world.time.now += 3 * 60_000;
    await world.useCases.sweep();
    await world.drain();
    expect(await staged()).toEqual([]);
    await world.useCases.sweep();
    expect(world.pump.waiting).toEqual([]);
  });

  /** A run that lasts for so many writes; then the process dies, and what it had been told is lost with it. */
  const runTo = async (dieAfter: number) => {
    const world = await newWorld();
    await world.configure();
    await land(world, people("a", 2));
    world.dieAfter(dieAfter);
    await world.request();
    let isDead = false;
    const die = (error: unknown) => {
      isDead = error instanceof Death;
      return false;
    };
    while (!isDead && (await world.logging(() => world.pump.deliver(world.useCases, die))));
    if (isDead) {
      world.pump.waiting.length = 0;
      world.restart();
    }
    return world;
  };
});

describe("somebody whose values two lists send in turn", () => {
  const account = {
    addressBooks: [
      { id: 12345, name: "Loyalty" },
      { id: 23456, name: "News" },
    ],
  };
  const targets = [
    { addressBookId: 12345, segments: ["High"] },
    { addressBookId: 23456, segments: ["New"] },
  ];
  const anna = (name: string) => [["a-1", "a1@example.com", name, "1"]];
  const landBoth = (world: World, high: string[][], more: string[][]) => {
    world.time.now += 24 * hourMs;
    const stamp = new Date(world.time.now).toISOString().slice(0, 16).replace(/[-T]/g, "/").replace(":", "");
    return world.land(stamp, [
      { name: "High", parts: [[...people("h", 1), ...high]] },
      { name: "New", parts: [[...people("n", 1), ...more]] },
    ]);
  };
  const firstName = async (world: World) =>
    (await world.control.members(1, 23456)).find(({ email }) => email === "a1@example.com")?.dataFields.FIRSTNAME;

  it.each([
    ["whose removal was stopped", {}, "RejectedByWatchdog"],
    ["who is kept", { removals: "keep" as const }, undefined],
  ])("has those of the first list again when it names them again: %s", async (_, change, status) => {
    const world = await newWorld({ account });
    await world.configure({ targets, ...change });
    await landBoth(world, anna("First"), anna("Second"));
    await world.runNow();
    expect(await firstName(world)).toBe("First");
    // The first list names them no more: the second sends what it has, and the first still has them.
    if (status) await world.control.plant({ match: { method: "PUT" }, effect: { job: { status, apply: 1 } } });
    await landBoth(world, [], anna("Second"));
    await world.runNow();
    await world.control.pullAll();
    expect(await firstName(world)).toBe("Second");
    await landBoth(world, anna("First"), anna("Second"));
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { sent: 1, unchanged: 3 } });
    expect(await firstName(world)).toBe("First");
    await landBoth(world, anna("First"), anna("Second"));
    expect(await world.runNow()).toMatchObject({ counts: { sent: 0, unchanged: 4 } });
  });
});

it("somebody whom the watchdog refused alone is looked for when she leaves, for the import may have been carried out", async () => {
  const world = await newWorld();
  await world.configure();
  await land(world, people("a", 2));
  await world.runNow();
  world.time.now += hourMs;
  await land(world, [...people("a", 2), ...people("b", 1)]);
  const effect = { job: { status: "RejectedByWatchdog", apply: 1 } };
  await world.control.plant({ match: { method: "PUT" }, effect });
  await world.runNow();
  await world.control.pullAll();
  world.time.now += hourMs;
  await land(world, people("a", 2));
  expect(await world.runNow()).toMatchObject({ counts: { leavers: 1, removed: 1 } });
  expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
});
