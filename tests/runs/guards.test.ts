import { people } from "../world/land-segments.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const land = (world: World, day: number, high: string[][], more: string[][] = []) =>
  world.land(`2024/06/${String(day).padStart(2, "0")}/0312`, [
    { name: "High", parts: [high] },
    { name: "New", parts: [more] },
  ]);
const contactsSent = async (world: World) => (await world.control.counters()).contactsSent;

/** 200 people on the list, from a run that succeeded. */
const start = async () => {
  const world = await newWorld();
  await world.configure();
  await land(world, 1, people("a", 200));
  await world.runNow();
  return world;
};
const held = async (world: World) => {
  const run = await world.runNow();
  expect(run.state).toBe("held");
  expect(run.endedAt).toBeNull();
  return run;
};

describe("a refresh that looks wrong", () => {
  it("is held when it is cut to half its rows, with the numbers, and nothing is sent", async () => {
    const world = await start();
    await land(world, 2, [...people("a", 100), ...people("b", 1)]);
    const before = await contactsSent(world);
    const run = await held(world);
    const reason = {
      reason: "removals-above-guard",
      detail: "Address book 12345: 100 of 200 would leave, expected at most 5 %.",
    };
    expect(run.held).toEqual({
      ...reason,
      reasons: [{ ...reason, addressBookId: 12345, counts: { leavers: 100, members: 200 } }],
      more: 0,
      exclusions: 0,
      plan: "plan-1",
    });
    expect(await contactsSent(world)).toBe(before);
    expect(await world.listed()).toHaveLength(200);
  });

  it("is held when it is empty, or its segment has gone", async () => {
    const world = await start();
    await land(world, 2, []);
    expect((await held(world)).held?.reason).toBe("segment-empty");
    await world.land("2024/06/03/0312", [{ name: "New", parts: [people("b", 1)] }]);
    expect((await held(world)).held?.reason).toBe("segment-empty");
    expect(await world.listed()).toHaveLength(200);
  });

  it.each([
    ["rows", [[["1", "a1@example.com"]]]],
    ["no rows", []],
  ])("fails as a mistake of the mapping when its segment lost its e-mail column, with %s", async (_, parts) => {
    const world = await start();
    await world.land("2024/06/04/0312", [
      { name: "High", columns: ["CustomerId", "Mail"], parts },
      { name: "New", parts: [] },
    ]);
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", held: null, error: { code: "mapping-misfit" } });
    expect(run.error?.message).toContain("CustomerId, Mail");
    expect(await world.listed()).toHaveLength(200);
  });

  it("fails when the export names an e-mail column that is not there, and there is nothing to release", async () => {
    const world = await start();
    await world.configure({ mapping: { email: "Mail" } });
    await land(world, 2, people("a", 200));
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", held: null, error: { code: "mapping-misfit" } });
    expect(run.error?.message).toContain("EMail");
    expect(await world.useCases.runs.releaseRun(run.id, "anna")).toMatchObject({ kind: "not-held" });
    expect(await world.listed()).toHaveLength(200);
  });

  it("is held when a segment swallows the whole customer base", async () => {
    const world = await start();
    await land(world, 2, [...people("a", 200), ...people("b", 1500)]);
    expect((await held(world)).held?.reason).toBe("joins-above-guard");
  });

  it("is held when it is older than the last one", async () => {
    const world = await start();
    await land(world, 5, people("a", 200));
    await world.runNow();
    await land(world, 3, people("a", 200));
    expect((await held(world)).held?.reason).toBe("refresh-older");
  });

  it("is held when one of two segments is older than its last one, though the other is newer", async () => {
    const world = await start();
    await land(world, 5, people("a", 200), people("n", 3));
    await world.runNow();
    await land(world, 3, [], people("n", 3));
    const model = await world.segments.read("ci/DotdigitalExport/model.json");
    await land(world, 6, people("a", 200), people("n", 3));
    const now = JSON.parse((await world.segments.read("ci/DotdigitalExport/model.json"))?.bytes.toString() ?? "");
    now.entities[1] = JSON.parse(model?.bytes.toString() ?? "").entities[1];
    await world.segments.write("ci/DotdigitalExport/model.json", Buffer.from(JSON.stringify(now)));
    world.time.now = Date.parse("2024-06-06T12:00:00Z");
    const run = await held(world);
    expect(run.held?.reasons).toEqual([
      {
        reason: "refresh-older",
        detail:
          "Address book 12345: a segment is older than the one that was run last: 'New' is of 2024/06/03/0312, and was of 2024/06/05/0312.",
        addressBookId: 12345,
        counts: { segments: 1 },
      },
    ]);
  });

  it("is held when more than half of a small list would leave, and not when a single one of four would", async () => {
    const world = await newWorld();
    await world.configure();
    await land(world, 1, people("a", 12));
    await world.runNow();
    await land(world, 2, people("a", 6));
    expect((await world.runNow()).counts).toMatchObject({ removed: 6 });
    await land(world, 3, people("a", 2));
    expect((await held(world)).held?.detail).toBe("Address book 12345: 4 of 6 would leave, expected at most 50 %.");
    await world.configure({ guards: { maxRemovalShare: 1 } });
    await land(world, 4, people("a", 2));
    expect((await world.runNow()).counts).toMatchObject({ removed: 4 });
  });

  it("is held with every reason of every list, and with how many exclusions wait", async () => {
    const world = await newWorld({
      account: {
        addressBooks: [
          { id: 12345, name: "Loyalty" },
          { id: 777, name: "Other" },
        ],
      },
    });
    const columns = ["CustomerId", "EMail", "FirstName", "RewardPoints", "DoNotEmail"];
    const rows = (prefix: string, count: number, excluded = 0) =>
      people(prefix, count).map((row, index) => [...row, index < excluded ? "true" : "false"]);
    const landBoth = (day: number, high: string[][], more: string[][]) =>
      world.land(`2024/06/0${day}/0312`, [
        { name: "High", columns, parts: [high] },
        { name: "New", columns, parts: [more] },
      ]);
    await world.configure({
      targets: [
        { addressBookId: 12345, segments: ["High"] },
        { addressBookId: 777, segments: ["New"] },
      ],
      mapping: { email: "EMail", exclude: [{ column: "DoNotEmail", equals: "true" }] },
    });
    await landBoth(1, rows("a", 100), rows("b", 20));
    await world.runNow();
    await landBoth(2, rows("a", 100, 60), []);
    const run = await held(world);
    expect(run.held).toMatchObject({ reason: "removals-above-guard", exclusions: 60, more: 0 });
    expect(run.held?.reasons.map(({ addressBookId, reason }) => [addressBookId, reason])).toEqual([
      [12345, "removals-above-guard"],
      [777, "segment-empty"],
      [777, "removals-above-guard"],
    ]);
    const told = world.logged.find((line) => line.includes("run-held"));
    expect(told).toContain("nobody comes from 'New' (20 before) any more");
    expect(told).toContain("Meanwhile 60 whom a row excludes stay on the lists.");
  });

  it("is held when it is empty after a first run that failed in part", async () => {
    const world = await newWorld({ batchMaxContacts: 20 });
    await world.configure();
    await land(world, 1, people("a", 60));
    await world.control.plant({
      match: { method: "PUT" },
      times: 1,
      effect: { job: { status: "ExceedsAllowedContactLimit" } },
    });
    expect(await world.runNow()).toMatchObject({ state: "failed", counts: { accepted: 40 } });
    await land(world, 2, []);
    expect((await held(world)).held?.reasons.map(({ reason }) => reason)).toContain("segment-empty");
    expect(await world.listed()).toHaveLength(40);
  });

  it("is not held for those who may be on the list since a first load that failed: they are neither joiners nor ours", async () => {
    const world = await newWorld({ batchMaxContacts: 1000 });
    await world.configure();
    await land(world, 1, people("a", 4000));
    await world.control.plant({
      match: { method: "PUT" },
      skip: 1,
      times: 3,
      effect: { job: { omitIds: true, omitSummary: true } },
    });
    const first = await world.runNow();
    expect(first.counts).toMatchObject({ accepted: 1000, unconfirmed: 3000 });
    await world.control.pullAll();
    await land(world, 2, people("a", 4000));
    expect(await world.runNow()).toMatchObject({ held: null, counts: { accepted: 3000 } });
    expect(await world.listed()).toHaveLength(4000);
  });

  it("is held for an empty segment whatever share of removals the export states", async () => {
    const world = await start();
    await world.configure({ guards: { maxRemovalShare: 1 } });
    await land(world, 2, []);
    expect((await held(world)).held?.reasons.map(({ reason }) => reason)).toEqual(["segment-empty"]);
  });

  it("is held by the share that the export states, and by no other", async () => {
    const world = await start();
    await world.configure({ guards: { maxRemovalShare: 0.6 } });
    await land(world, 2, people("a", 80));
    expect(await world.runNow()).toMatchObject({ held: null, counts: { removed: 120 } });
    await land(world, 3, people("a", 31));
    expect((await held(world)).held?.detail).toBe("Address book 12345: 49 of 80 would leave, expected at most 60 %.");
  });

  it("gives way to the next good refresh, which runs by itself", async () => {
    const world = await start();
    await land(world, 2, people("a", 100));
    const wrong = await held(world);
    await land(world, 3, people("a", 199));
    const right = await world.runNow();
    expect(right).toMatchObject({ state: "succeeded", counts: { unchanged: 199, removed: 1 } });
    expect(await world.show(wrong.id)).toMatchObject({
      state: "discarded",
      discardedBy: right.id,
      counts: { leavers: 100, withheld: 100, removed: 0 },
    });
    expect(await world.listed()).toHaveLength(199);
  });

  it("is found by the timer in the place of the held one", async () => {
    const world = await start();
    await land(world, 2, people("a", 100));
    await held(world);
    await land(world, 3, people("a", 198));
    await world.logging(() => world.useCases.scheduleExports());
    await world.drain();
    expect(await world.listed()).toHaveLength(198);
  });
});

describe("a held run", () => {
  const cut = async () => {
    const world = await start();
    await land(world, 2, people("a", 100));
    return { world, run: await held(world) };
  };

  it("is the same run for the same refresh and mode, and busy for another mode", async () => {
    const { world, run } = await cut();
    expect(await world.request()).toMatchObject({ kind: "existing", run: { id: run.id } });
    expect(await world.request({ mode: "full" })).toMatchObject({ kind: "busy" });
  });

  it("shows who: twenty of each who would join and leave, masked, and everybody in its files", async () => {
    const world = await newWorld();
    const columns = ["CustomerId", "EMail", "FirstName", "RewardPoints", "DoNotEmail"];
    const landAll = (day: number, rows: string[][]) =>
      world.land(`2024/06/0${day}/0312`, [
        { name: "High", columns, parts: [rows] },
        { name: "New", columns, parts: [] },
      ]);
    const rows = (prefix: string, count: number, flag = "false") => people(prefix, count).map((row) => [...row, flag]);
    await world.configure({
      mapping: { email: "EMail", reference: "CustomerId", exclude: [{ column: "DoNotEmail", equals: "true" }] },
    });
    await landAll(1, rows("a", 100));
    await world.runNow();
    await landAll(2, [
      ...rows("a", 3, "true"),
      ...rows("a", 3, "true"),
      ...rows("b", 30),
      ["x", "no address", "", "", ""],
    ]);
    const run = await held(world);
    expect(run.plan).toMatchObject([{ addressBookId: 12345, added: 30, removed: 100, refused: 1 }]);
    const [{ examples } = { examples: undefined }] = run.plan ?? [];
    expect(examples?.added).toHaveLength(20);
    expect(examples?.added[0]).toMatchObject({ reference: "b-1", email: "b***@e***.com", segment: "High" });
    expect(examples?.removed).toHaveLength(20);
    // Those whom a row excludes come first, with that row; the others are looked up.
    expect(examples?.removed.slice(0, 3).map(({ reference, row }) => [reference, row])).toEqual([
      ["a-1", 2],
      ["a-2", 3],
      ["a-3", 4],
    ]);
    expect(examples?.removed.map(({ email }) => email)).toEqual(Array(20).fill("a***@e***.com"));
    expect(examples?.removed[3]).toMatchObject({ reference: null, row: null, contactId: expect.any(Number) });

    const asked = (await world.control.counters()).calls;
    const read = async (chunks: AsyncIterable<Uint8Array> | undefined) => {
      const lines: string[] = [];
      for await (const chunk of chunks ?? []) lines.push(Buffer.from(chunk).toString());
      return lines.join("");
    };
    const changes = await read(await world.useCases.runs.readChanges(run.id));
    expect(changes.split("\r\n").filter((line) => line.includes('"removed"'))).toHaveLength(100);
    expect(changes.split("\r\n").filter((line) => line.includes('"added"'))).toHaveLength(30);
    const rejects = await read(await world.useCases.runs.readRejects(run.id));
    expect(rejects.split("\r\n").map((line) => line.split(",")[0])).toEqual(["segment", '"High"', ""]);
    await world.show(run.id);
    expect((await world.control.counters()).calls).toEqual(asked);
    const said = JSON.stringify(run) + changes + rejects;
    expect(said).not.toContain("@example.com");

    await world.logging(() => world.useCases.runs.discardRun(run.id, "anna"));
    await world.drain();
    expect(await world.show(run.id)).toMatchObject({ state: "discarded", plan: run.plan });
    expect(await read(await world.useCases.runs.readChanges(run.id))).toBe(changes);
    expect(await read(await world.useCases.runs.readRejects(run.id))).toBe(rejects);
  });

  it("is planned all the same when Dotdigital refuses to say who a leaver is", async () => {
    const world = await start();
    await land(world, 2, people("a", 100));
    await world.control.plant({ match: { path: "/contacts/v3/contactId/" }, effect: { reply: { status: 400 } } });
    const [plan] = (await held(world)).plan ?? [];
    expect(plan).toMatchObject({ removed: 100 });
    expect(plan?.examples.removed.map(({ email }) => email)).toEqual(Array(20).fill(null));
  });

  it("is not released when the source has another refresh by now, or is being written", async () => {
    const { world, run } = await cut();
    const release = () => world.logging(() => world.useCases.runs.releaseRun(run.id, "anna"));
    const model = (await world.segments.read("ci/DotdigitalExport/model.json"))?.bytes ?? Buffer.alloc(0);
    await land(world, 3, people("a", 150));
    expect(await release()).toMatchObject({ kind: "refresh-changed" });
    await world.segments.write("ci/DotdigitalExport/model.json", Buffer.from("{"));
    expect(await release()).toMatchObject({ kind: "refresh-changed" });
    expect((await world.show(run.id)).state).toBe("held");
    expect(await world.listed()).toHaveLength(200);
    // The very refresh that was shown.
    await world.segments.write("ci/DotdigitalExport/model.json", model);
    expect(await release()).toMatchObject({ kind: "done" });
  });

  it("is not released when a list has another snapshot by now, or none", async () => {
    const { world, run } = await cut();
    const release = () => world.logging(() => world.useCases.runs.releaseRun(run.id, "anna"));
    const pointer = "1/12345/current.json";
    const named = (await world.ports.blobs.snapshots.read(pointer))?.bytes ?? Buffer.alloc(0);
    await world.ports.blobs.snapshots.write(pointer, Buffer.from('{"blob":"1/12345/another.snapshot"}'));
    expect(await release()).toMatchObject({ kind: "snapshot-changed" });
    await world.ports.blobs.snapshots.delete(pointer);
    expect(await release()).toMatchObject({ kind: "snapshot-changed" });
    await world.ports.blobs.snapshots.write(pointer, named);
    expect(await release()).toMatchObject({ kind: "done" });
  });

  it("is released although another one, which it took the place of, ended after it was planned", async () => {
    const { world, run } = await cut();
    await land(world, 3, people("a", 90));
    const asked = await world.request();
    if (asked.kind !== "created") throw new Error(asked.kind);
    const finish = world.pump.waiting.filter(({ queue }) => queue === "finish-run");
    world.pump.waiting.splice(
      0,
      world.pump.waiting.length,
      ...world.pump.waiting.filter((one) => !finish.includes(one)),
    );
    await world.logging(() => world.useCases.planRun({ runId: asked.run.id }));
    expect(await world.show(asked.run.id)).toMatchObject({ state: "held" });
    await world.logging(() => world.useCases.finishRun({ runId: run.id }));
    expect(await world.show(run.id)).toMatchObject({ state: "discarded" });
    await world.logging(() => world.useCases.runs.releaseRun(asked.run.id, "anna"));
    await world.drain();
    expect(await world.listed()).toHaveLength(90);
  });

  it("that somebody has dropped is not given to who asks for a run before it has ended", async () => {
    const { world, run } = await cut();
    await world.logging(() => world.useCases.runs.discardRun(run.id, "anna"));
    expect(await world.request()).toMatchObject({ kind: "busy", run: { id: run.id } });
    await world.drain();
    expect(await world.request()).toMatchObject({ kind: "created" });
  });

  it("carries on with exactly its plan when it is released", async () => {
    const { world, run } = await cut();
    expect(await world.logging(() => world.useCases.runs.releaseRun(run.id, "anna"))).toMatchObject({ kind: "done" });
    await world.drain();
    expect(await world.show(run.id)).toMatchObject({ state: "succeeded", counts: { unchanged: 100, removed: 100 } });
    expect(await world.listed()).toHaveLength(100);
  });

  it("is not released when the export has changed since", async () => {
    const { world, run } = await cut();
    await world.configure({ removals: "keep" });
    expect(await world.useCases.runs.releaseRun(run.id, "anna")).toMatchObject({ kind: "export-changed" });
    expect((await world.show(run.id)).state).toBe("held");
  });

  it("is not released to another account, whose user somebody has put into the secret", async () => {
    const other = { username: "apiuser-other@example.com", password: "other-Passw0rd" };
    const world = await newWorld({ otherAccounts: [{ id: 2, ...other }] });
    await world.configure();
    await land(world, 1, people("a", 200));
    await world.runNow();
    await land(world, 2, people("a", 100));
    const { id } = await held(world);
    const agreed = { ...world.secret };
    Object.assign(world.secret, other);
    await expect(world.useCases.runs.releaseRun(id, "anna")).rejects.toMatchObject({ code: "account-changed" });
    expect((await world.show(id)).state).toBe("held");
    Object.assign(world.secret, agreed);
    await world.logging(() => world.useCases.runs.releaseRun(id, "anna", "plan-1"));
    await world.drain();
    expect(await world.listed()).toHaveLength(100);
  });

  it("ends as discarded when somebody drops it, and the same refresh is not run again by the timer", async () => {
    const { world, run } = await cut();
    await world.logging(() => world.useCases.runs.discardRun(run.id, "anna"));
    await world.drain();
    expect(await world.show(run.id)).toMatchObject({ state: "discarded", discardedBy: "anna" });
    await world.logging(() => world.useCases.scheduleExports());
    await world.drain();
    expect(await world.listed()).toHaveLength(200);
    expect(await world.runNow()).toMatchObject({ state: "held" });
  });

  it("can be cancelled, and nothing stays staged", async () => {
    const { world, run } = await cut();
    await world.logging(() => world.useCases.runs.cancelRun(run.id, "anna"));
    await world.drain();
    expect(await world.show(run.id)).toMatchObject({ state: "cancelled", counts: { leavers: 100, withheld: 100 } });
    const left = [];
    for await (const { name } of world.ports.blobs.batches.list("")) left.push(name);
    expect(left).toEqual([]);
  });

  it("lapses after seven days", async () => {
    const { world, run } = await cut();
    world.time.now += 6.9 * 24 * 3_600_000;
    await world.logging(() => world.useCases.sweep());
    await world.drain();
    expect((await world.show(run.id)).state).toBe("held");
    world.time.now += 0.2 * 24 * 3_600_000;
    await world.logging(() => world.useCases.sweep());
    await world.drain();
    expect(await world.show(run.id)).toMatchObject({ state: "discarded", discardedBy: "lapsed after 7 days" });
  });
});

const hour = 3_600_000;

/** A world in which a run has withheld one removal, because New is a day behind High. */
const withheldOnce = async (schedule: string) => {
  const world = await start();
  await world.configure({ schedule });
  world.time.now = Date.parse("2024-06-02T12:00:00Z");
  // High moved on at noon without b1, who went to New; New is still of the day before.
  await world.segments.write(
    "ci/DotdigitalExport/New/2024/06/01/0312/New_1.csv",
    Buffer.from("CustomerId,EMail,FirstName,RewardPoints\r\n"),
  );
  await world.land("2024/06/02/1200", [
    { name: "High", parts: [people("a", 199)] },
    { name: "New", parts: [] },
  ]);
  const model = await world.segments.read("ci/DotdigitalExport/model.json");
  const old = JSON.parse(model?.bytes.toString() ?? "{}");
  old.entities[1].partitions = [
    {
      name: "New_1",
      location: "https://segments.example.com/customer-insights/ci/DotdigitalExport/New/2024/06/01/0312/New_1.csv",
      fileFormatSettings: { $type: "CsvFormatSettings", columnHeaders: true },
    },
  ];
  await world.segments.write("ci/DotdigitalExport/model.json", Buffer.from(JSON.stringify(old)));
  expect((await world.runNow()).counts).toMatchObject({ leavers: 1, withheld: 1, removed: 0 });
  return world;
};

const tick = async (world: Awaited<ReturnType<typeof start>>) => {
  await world.logging(() => world.useCases.scheduleExports());
  await world.drain();
};

describe("segments that were refreshed far apart", () => {
  it.each(["on-refresh", "0 0 3 * * *"])(
    "add and update, withhold removals, and are planned again when the late one counts as it stands (%s)",
    async (schedule) => {
      const world = await withheldOnce(schedule);
      world.time.now += hour;
      await tick(world);
      expect(await world.listed()).toHaveLength(200);
      world.time.now += 1.1 * hour;
      await tick(world);
      expect(await world.listed()).toHaveLength(199);
      expect(await world.useCases.runs.listRuns({ export: "loyalty", top: 9 })).toHaveLength(3);
    },
  );

  it.each(["on-refresh", "0 0 3 * * *"])(
    "are planned again, a quarter of an hour later, when that second plan failed for a reason that can pass (%s)",
    async (schedule) => {
      const world = await withheldOnce(schedule);
      await tick(world);
      world.time.now += 2.1 * hour;
      await world.control.plant({ match: { path: "/v2/" }, effect: { rateLimited: { resetInSeconds: 3600 } } });
      await tick(world);
      await world.control.pullAll();
      expect(await world.observer.listRuns({ state: "failed", top: 9 })).toMatchObject([
        { error: { code: "waited-too-long" } },
      ]);
      await tick(world);
      expect(await world.listed()).toHaveLength(200);
      world.time.now += hour / 4;
      await tick(world);
      await tick(world);
      expect(await world.listed()).toHaveLength(199);
      expect(await world.useCases.runs.listRuns({ export: "loyalty", top: 9 })).toHaveLength(4);
    },
  );
});

describe("a dry run", () => {
  it("plans and reports, sends nothing, is never held and counts as no run", async () => {
    const world = await start();
    await land(world, 2, [...people("a", 100), ...people("b", 2)]);
    const before = await contactsSent(world);
    const run = await world.runNow({ mode: "dry-run" });
    expect(run).toMatchObject({
      state: "succeeded",
      of: "delta",
      held: { reason: "removals-above-guard" },
      counts: { unchanged: 100, sent: 2, notSent: 2, leavers: 100, withheld: 100 },
    });
    expect(await contactsSent(world)).toBe(before);
    expect(await held(world)).toMatchObject({ counts: { sent: 2 } });
  });

  it("of a full run says that everybody would be put on the list", async () => {
    const world = await start();
    const run = await world.runNow({ mode: "dry-run", of: "full" });
    expect(run).toMatchObject({ state: "succeeded", of: "full", counts: { sent: 200, notSent: 200 } });
  });
});
