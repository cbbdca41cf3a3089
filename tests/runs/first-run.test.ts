import { interposedPorts } from "../faults/interposed-ports.ts";
import { people } from "../world/land-segments.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const twoLists = {
  account: {
    addressBooks: [
      { id: 12345, name: "Loyalty" },
      { id: 777, name: "Other" },
    ],
  },
};
const both = [
  { addressBookId: 777, segments: ["New"] },
  { addressBookId: 12345, segments: ["High"] },
];

const land = (world: World, day: number, high: string[][], more: string[][] = []) =>
  world.land(`2024/06/0${day}/0312`, [
    { name: "High", parts: [high] },
    { name: "New", parts: [more] },
  ]);
const fire = (world: World) => world.logging(() => world.useCases.scheduleExports());
const tick = async (world: World) => {
  await fire(world);
  await world.drain();
  return newest(world);
};
const newest = async (world: World) => {
  const [run] = await world.observer.listRuns({ export: "loyalty", top: 1 });
  return world.show(run?.id ?? "");
};
const runs = async (world: World) => (await world.observer.listRuns({ export: "loyalty", top: 50 })).toReversed();

const byHand = { exportName: "loyalty", mode: "delta", trigger: "http", requestedBy: "anna" } as const;

/** An export that asks, with a refresh of so many people that nobody has run. */
const start = async (count = 3, options: Parameters<typeof newWorld>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure({ guards: {} });
  await land(world, 1, people("a", count));
  return world;
};

describe("a list that has nobody of ours", () => {
  it("is shown and waits when the timer would fill it", async () => {
    const world = await start();
    const run = await tick(world);
    const detail = "Address book 12345: 3 would be put on a list that never had anybody of ours.";
    expect(run).toMatchObject({
      state: "held",
      held: { reason: "first-run", reasons: [{ reason: "first-run", detail, counts: { joins: 3 } }] },
      waitingFor: "somebody to ask for the run, or to release or discard it",
      plan: [{ addressBookId: 12345, added: 3, removed: 0 }],
    });
    await tick(world);
    expect(await runs(world)).toHaveLength(1);
    expect(await world.listed()).toEqual([]);
  });

  it("is filled by a person's request for the same refresh, in the place of the run that asks", async () => {
    const world = await start();
    const asking = await tick(world);
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { accepted: 3 } });
    expect(await world.show(asking.id)).toMatchObject({ state: "discarded", discardedBy: run.id });
    await land(world, 2, people("a", 4));
    expect(await tick(world)).toMatchObject({ state: "succeeded", held: null, counts: { accepted: 1 } });
  });

  it.each(["full", "delta"] as const)("is filled by a %s run that comes before the timer", async (mode) => {
    const world = await start();
    await world.runNow({ mode });
    await land(world, 2, people("a", 4));
    expect(await tick(world)).toMatchObject({ state: "succeeded", held: null });
  });

  it("is filled by a release, and then asked about no more", async () => {
    const world = await start();
    const { id } = await tick(world);
    await world.logging(() => world.useCases.runs.releaseRun(id, "anna"));
    await world.drain();
    expect(await world.listed()).toHaveLength(3);
    await land(world, 2, people("a", 4));
    expect(await tick(world)).toMatchObject({ state: "succeeded", held: null });
  });

  it("is asked about again with the next refresh, when somebody said no or nothing", async () => {
    const world = await start();
    const { id } = await tick(world);
    await world.logging(() => world.useCases.runs.discardRun(id, "anna"));
    await world.drain();
    await land(world, 2, people("a", 4));
    const second = await tick(world);
    expect(second).toMatchObject({ state: "held", held: { reason: "first-run" } });
    await land(world, 3, people("a", 5));
    expect(await tick(world)).toMatchObject({ state: "held", held: { reasons: [{ counts: { joins: 5 } }] } });
    expect(await world.show(second.id)).toMatchObject({ state: "discarded" });
  });

  it("is filled by the timer where the export says so", async () => {
    const world = await start();
    await world.configure({ guards: { firstRun: "send" } });
    expect(await tick(world)).toMatchObject({ state: "succeeded", counts: { accepted: 3 } });
  });

  it("is filled by a person within the other guards only", async () => {
    const world = await start();
    await world.configure({ guards: { maxProfiles: 2 } });
    expect((await tick(world)).held?.reasons.map(({ reason }) => reason)).toEqual([
      "first-run",
      "profiles-above-guard",
    ]);
    expect(await world.request()).toMatchObject({ kind: "existing" });
    await world.configure({ guards: {} });
    await land(world, 2, people("a", 3));
    await tick(world);
    await world.configure({ guards: { maxProfiles: 2 } });
    const run = await world.runNow();
    expect(run.held?.reasons.map(({ reason }) => reason)).toEqual(["profiles-above-guard"]);
  });

  it("is asked about while its segments bring nobody only when they bring somebody", async () => {
    const world = await start(0);
    expect(await tick(world)).toMatchObject({ state: "succeeded", held: null });
    await land(world, 2, people("a", 2));
    expect(await tick(world)).toMatchObject({ state: "held", held: { reason: "first-run" } });
  });

  it("is no first one any more when all have left it by agreement", async () => {
    const world = await start(3);
    await world.runNow();
    await land(world, 2, []);
    const emptied = await tick(world);
    expect(emptied).toMatchObject({ state: "held", held: { reason: "segment-empty" } });
    await world.logging(() => world.useCases.runs.releaseRun(emptied.id, "anna"));
    await world.drain();
    expect(await world.listed()).toEqual([]);
    await land(world, 3, people("a", 2));
    expect(await tick(world)).toMatchObject({ state: "succeeded", counts: { accepted: 2 } });
  });

  it("is tried again by the timer in the name of a person whose run failed before anything was sent", async () => {
    const world = await start();
    await world.control.plant({ match: { path: "/v2/" }, effect: { reply: { status: 503 } } });
    const asked = await world.request();
    if (asked.kind !== "created") throw new Error(asked.kind);
    await world.drain();
    await world.control.pullAll();
    expect(await world.show(asked.run.id)).toMatchObject({ state: "failed", error: { code: "waited-too-long" } });
    world.time.now += 3_600_000;
    expect(await tick(world)).toMatchObject({ state: "succeeded", trigger: "timer", counts: { accepted: 3 } });
  });

  it("is filled by the timer's run when a person waits for the same refresh to settle", async () => {
    const world = await start(3, { settleMs: 60_000 });
    const asked = await world.request();
    expect(asked).toMatchObject({ kind: "created", run: { state: "requested" } });
    world.time.now += 61_000;
    expect(await tick(world)).toMatchObject({ trigger: "timer", state: "succeeded", counts: { accepted: 3 } });
  });
});

describe("a person's request", () => {
  it("fills a new list whatever moment a tick comes", async () => {
    for (let at = 1; ; at += 1) {
      const world = await start();
      const count = { calls: 0 };
      const process = world.otherProcess((ports) =>
        interposedPorts(ports, async (_, go) => {
          count.calls += 1;
          if (count.calls === at) await fire(world);
          return go();
        }),
      );
      const asked = await world.logging(() => process.runs.requestRun(byHand));
      expect(["created", "existing"]).toContain(asked.kind);
      while (await world.logging(() => world.pump.deliver(process, () => false)));
      expect([at, await world.listed()]).toEqual([at, ["a1@example.com", "a2@example.com", "a3@example.com"]]);
      if (count.calls < at) break;
    }
  }, 120_000);

  it("fills a new list whatever moment of the timer's run it comes at", async () => {
    for (let at = 1; ; at += 1) {
      const world = await start();
      const count = { calls: 0 };
      const process = world.otherProcess((ports) =>
        interposedPorts(ports, async (_, go) => {
          count.calls += 1;
          if (count.calls === at) expect((await world.request()).kind).not.toBe("busy");
          return go();
        }),
      );
      await world.logging(() => process.scheduleExports());
      while (await world.logging(() => world.pump.deliver(process, () => false)));
      if (count.calls < at) break;
      expect([at, await world.listed()]).toEqual([at, ["a1@example.com", "a2@example.com", "a3@example.com"]]);
    }
  }, 120_000);
});

describe("a list that is asked about", () => {
  it("is filled once a person has asked, whatever write the process dies after, and with every message twice", async () => {
    for (let writes = 1; ; writes += 1) {
      const world = await start();
      const process = world.useCases;
      world.dieAfter(writes);
      await world.fire(() => world.useCases.scheduleExports());
      await world.settle();
      const asked = await world.outlive(() => world.useCases.runs.requestRun(byHand));
      // Whoever asked and got no answer asks again.
      if (asked === undefined) await world.request();
      await world.drain({ twice: true });
      await world.settle();
      expect([writes, await world.listed()]).toEqual([writes, ["a1@example.com", "a2@example.com", "a3@example.com"]]);
      expect((await runs(world)).filter(({ counts }) => counts.accepted > 0)).toHaveLength(1);
      if (world.useCases === process) break;
    }
  }, 120_000);
});

describe("a new list beside one that is known", () => {
  const startBoth = async (high = people("a", 20)) => {
    const world = await newWorld(twoLists);
    await world.configure({ guards: {}, targets: both.slice(1) });
    await land(world, 1, high);
    await world.runNow();
    await world.configure({ guards: {}, targets: both });
    return world;
  };

  it("is left out and asked about, and the known one goes on as if the new one were not named", async () => {
    const world = await startBoth();
    await land(world, 2, [...people("a", 19), ...people("n", 1)], people("n", 25));
    const run = await tick(world);
    expect(run).toMatchObject({
      state: "succeeded",
      held: null,
      targets: [{ addressBookId: 12345, counts: { accepted: 1, removed: 1 } }],
      asks: [
        {
          addressBookId: 777,
          why: "new",
          joins: 25,
          detail: "Address book 777: 25 would be put on a list that never had anybody of ours.",
        },
      ],
      plan: [{ addressBookId: 777, added: 25 }],
    });
    expect(run.plan?.[0]?.examples.added).toHaveLength(20);
    expect(await world.listed()).toHaveLength(20);
    expect(await world.listed(777)).toEqual([]);
    // Each is asked about until somebody answers, and n1, who was sent with the known list, has her values.
    await land(world, 3, [...people("a", 19), ...people("n", 1)], people("n", 26));
    expect((await tick(world)).asks).toMatchObject([{ addressBookId: 777, joins: 26 }]);
    const filled = await world.runNow();
    expect(filled).toMatchObject({ state: "succeeded", asks: [] });
    expect(await world.listed(777)).toHaveLength(26);
    await land(world, 4, people("a", 19), people("n", 27));
    expect(await tick(world)).toMatchObject({ state: "succeeded", asks: [], held: null });
    expect(await world.listed(777)).toHaveLength(27);
  });

  it("is asked about by an alert, which heals when a person has asked for a run", async () => {
    const world = await startBoth();
    await land(world, 2, people("a", 20), people("n", 2));
    const { id } = await tick(world);
    const sweep = async () => {
      await world.logging(() => world.useCases.sweep());
      await world.drain();
    };
    await sweep();
    const raised = world.logged.map((line) => JSON.parse(line)).filter(({ event }) => event === "alert-raised");
    expect(raised).toMatchObject([{ kind: "list-asks", subject: "loyalty", runId: id, code: "first-run" }]);
    expect(raised[0].message).toContain("Address book 777: 2 would be put on a list that never had anybody of ours.");
    await world.runNow();
    await sweep();
    expect(world.logged.at(-1)).toContain("alert-healed");
  });

  it.each([
    ["is not in model.json", "segment-missing", []],
    ["does not fit the mapping", "mapping-misfit", [{ name: "New", columns: ["Id", "Mail"], parts: [[["1", "x"]]] }]],
  ])("keeps the known one from nothing when its segment %s", async (_, __, segments) => {
    const world = await startBoth();
    await world.land("2024/06/02/0312", [{ name: "High", parts: [people("a", 21)] }, ...segments]);
    const run = await tick(world);
    expect(run).toMatchObject({ state: "succeeded", asks: [{ addressBookId: 777, why: "new", joins: 0 }] });
    expect(run.asks[0]?.detail).toMatch(/^Address book 777: it cannot be filled\. .*'New'/);
    expect(await world.listed()).toHaveLength(21);
  });

  it("keeps the known one from nothing when Dotdigital has it no more", async () => {
    const world = await startBoth();
    await world.configure({ guards: {}, targets: [{ addressBookId: 999, segments: ["New"] }, ...both.slice(1)] });
    await land(world, 2, people("a", 21), people("n", 2));
    const run = await tick(world);
    expect(run).toMatchObject({ state: "succeeded", asks: [{ addressBookId: 999, joins: 0 }] });
    expect(run.asks[0]?.detail).toContain("it cannot be filled");
    expect(await world.listed()).toHaveLength(21);
  });

  it("is filled by a person who asks at any moment of the timer's run that leaves it out, or is told to wait", async () => {
    // Every third: each of its moments is many calls long.
    for (let at = 1; ; at += 3) {
      const world = await startBoth(people("a", 2));
      await land(world, 2, people("a", 3), people("n", 1));
      const count = { calls: 0, answer: "" };
      const process = world.otherProcess((ports) =>
        interposedPorts(ports, async (_, go) => {
          count.calls += 1;
          if (count.calls === at) count.answer = (await world.request()).kind;
          return go();
        }),
      );
      await world.logging(() => process.scheduleExports());
      while (await world.logging(() => world.pump.deliver(process, () => false)));
      if (count.calls < at) break;
      if (count.answer === "busy") await world.runNow();
      expect([at, await world.listed(777)]).toEqual([at, ["n1@example.com"]]);
    }
  }, 240_000);

  it("stays left out while the known one is held for something else", async () => {
    const world = await startBoth();
    await land(world, 2, people("a", 5), people("n", 2));
    const run = await tick(world);
    expect(run).toMatchObject({
      state: "held",
      held: { reasons: [{ addressBookId: 12345, reason: "removals-above-guard" }] },
      asks: [{ addressBookId: 777, joins: 2 }],
    });
    expect(run.plan?.map(({ addressBookId, added, removed }) => [addressBookId, added, removed])).toEqual([
      [12345, 0, 15],
      [777, 2, 0],
    ]);
    await world.logging(() => world.useCases.runs.releaseRun(run.id, "anna"));
    await world.drain();
    expect(await world.listed(777)).toEqual([]);
    expect(await world.listed()).toHaveLength(5);
  });
});

describe("what was known of a list is lost", () => {
  const deleteAll = async (world: World) => {
    const names = [];
    for await (const { name } of world.ports.blobs.snapshots.list("")) names.push(name);
    for (const name of names) await world.ports.blobs.snapshots.delete(name);
  };

  it("with its snapshot, and the timer asks and says so", async () => {
    const world = await start();
    await world.runNow();
    await deleteAll(world);
    await land(world, 2, people("a", 2));
    expect(await tick(world)).toMatchObject({
      state: "held",
      held: {
        reason: "first-run",
        detail:
          "Address book 12345: 2 would be put on a list of which the snapshot is lost, so that nobody on it is known to be ours.",
      },
    });
    expect(await world.runNow()).toMatchObject({ state: "succeeded" });
  });

  it("with the hash key, and the timer asks and says so", async () => {
    const world = await start();
    await world.runNow();
    await world.ports.secrets.write("contact-hash-key", Buffer.alloc(32, 9).toString("base64"), {
      contentType: "text/plain",
    });
    await world.ports.blobs.config.delete("hash-key.json");
    world.restart();
    await land(world, 2, people("a", 2));
    expect(await tick(world)).toMatchObject({
      state: "held",
      held: { reason: "first-run", detail: expect.stringContaining("made with another hash key") },
    });
    expect(await world.runNow()).toMatchObject({ state: "succeeded" });
    await land(world, 3, people("a", 3));
    expect(await tick(world)).toMatchObject({ state: "succeeded", held: null });
  });

  it("but not when the finish of its first run was given up: its outcomes are still there", async () => {
    const world = await start();
    let isBroken = true;
    const process = world.otherProcess((ports) =>
      interposedPorts(ports, async (call, go) => {
        if (isBroken && call.store === "snapshots" && call.does === "write") throw new Error("The storage is full.");
        return go();
      }),
    );
    await world.request();
    while (await world.logging(() => world.pump.deliver(process, () => false)));
    isBroken = false;
    expect(await newest(world)).toMatchObject({ state: "failed", error: { code: "finish-run-gave-up" } });
    await land(world, 2, people("a", 4));
    expect(await tick(world)).toMatchObject({ state: "succeeded", held: null, counts: { accepted: 1 } });
  });
});
