import { people } from "../world/land-segments.ts";
import { linesOf } from "../world/lines-of.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

// A list of 120,000 is read page by page.
jest.setTimeout(60_000);

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const land = (world: World, day: number, high: string[][]) =>
  world.land(`2024/06/${String(day).padStart(2, "0")}/0312`, [
    { name: "High", parts: [high] },
    { name: "New", parts: [] },
  ]);
const start = async (count = 3) => {
  const world = await newWorld();
  await world.configure();
  await land(world, 1, people("a", count));
  return world;
};
const differencesOf = async (world: World, runId: string) =>
  (await linesOf(await world.useCases.runs.readDifferences(runId))).slice(1);
const checked = async (world: World) => {
  const run = await world.runNow({ mode: "check" });
  expect(run).toMatchObject({ state: "succeeded", mode: "check", held: null });
  return run.check?.[0];
};

describe("a check", () => {
  it("says that a list is exact, and changes nothing", async () => {
    const world = await start();
    await world.runNow();
    const before = (await world.control.counters()).contactsSent;
    expect(await checked(world)).toEqual({
      addressBookId: 12345,
      ...{ onList: 3, asExpected: 3, missing: 0, missingByStatus: {}, shouldHaveLeft: 0, strangers: 0 },
    });
    expect((await world.control.counters()).contactsSent).toBe(before);
    expect(await world.runNow()).toMatchObject({ counts: { unchanged: 3, sent: 0 } });
  });

  it("says who is missing, by their own status, who should have left, and who are strangers", async () => {
    const world = await start(5);
    await world.control.addContacts(1, [{ email: "stranger@example.com", lists: [12345] }]);
    await world.runNow();
    await world.control.takeOffList(1, 12345, "a1@example.com");
    await world.control.optOut(1, { email: "a2@example.com", leaveLists: true });
    await land(world, 2, [...people("a", 4), ...people("new", 1)]);
    expect(await checked(world)).toMatchObject({
      onList: 4,
      asExpected: 2,
      missing: 3,
      missingByStatus: { subscribed: 1, unsubscribed: 1, "no such contact": 1 },
      shouldHaveLeft: 1,
      strangers: 1,
    });
  });

  it("misses nobody whom a later row excludes", async () => {
    const world = await newWorld();
    const exclude = [{ column: "DoNotEmail", equals: "true" }];
    await world.configure({ mapping: { email: "EMail", reference: "CustomerId", fields: {}, exclude } });
    const columns = ["CustomerId", "EMail", "DoNotEmail"];
    await world.land("2024/06/01/0312", [
      {
        name: "High",
        columns,
        parts: [
          [
            ["1", "anna@example.com", "false"],
            ["2", "bo@example.com", "false"],
          ],
        ],
      },
      { name: "New", columns, parts: [[["1", "anna@example.com", "true"]]] },
    ]);
    await world.runNow();
    const run = await world.runNow({ mode: "check" });
    expect(run.check).toEqual([
      {
        addressBookId: 12345,
        onList: 1,
        asExpected: 1,
        missing: 0,
        missingByStatus: {},
        shouldHaveLeft: 0,
        strangers: 0,
      },
    ]);
    expect(await differencesOf(world, run.id)).toEqual([]);
  });

  it("says who, as a file: by reference, masked address and status, or by contact id", async () => {
    const world = await start(5);
    await world.control.addContacts(1, [{ email: "stranger@example.com", lists: [12345] }]);
    await world.runNow();
    await world.control.takeOffList(1, 12345, "a1@example.com");
    await world.control.optOut(1, { email: "a2@example.com", leaveLists: true });
    await land(world, 2, [...people("a", 4), ...people("new", 1)]);
    const { id } = await world.runNow({ mode: "check" });
    const idOf = async (email: string) => (await world.control.contact(1, email))?.contactId;
    const file = "ci/DotdigitalExport/High/2024/06/02/0312/High_1.csv";
    expect(await differencesOf(world, id)).toEqual([
      `"12345","missing","High","${file}","2","a-1","a***@e***.com","","subscribed"`,
      `"12345","missing","High","${file}","3","a-2","a***@e***.com","","unsubscribed"`,
      `"12345","missing","High","${file}","6","new-1","n***@e***.com","","no such contact"`,
      `"12345","stranger","","","","","s***@e***.com","${await idOf("stranger@example.com")}","subscribed"`,
      `"12345","shouldHaveLeft","","","","","a***@e***.com","${await idOf("a5@example.com")}","subscribed"`,
    ]);
    for await (const { name } of world.ports.blobs.reports.list(`${id}/`))
      expect((await world.ports.blobs.reports.read(name))?.bytes.toString()).not.toContain("@example.com");
  });

  it("asks about 200 of those who are missing, and lists the others as not asked", async () => {
    const world = await start(203);
    const run = await world.runNow({ mode: "check" });
    expect(run.check).toMatchObject([{ missing: 203, missingByStatus: { "no such contact": 200, "not asked": 3 } }]);
    const lines = await differencesOf(world, run.id);
    expect(lines).toHaveLength(203);
    expect(lines.slice(198).map((line) => line.split(",").at(-1))).toEqual([
      ...['"no such contact"', '"no such contact"'],
      ...['"not asked"', '"not asked"', '"not asked"'],
    ]);
  });

  it("has a file of who differs, and no other run has one", async () => {
    const world = await start();
    const run = await world.runNow();
    expect(await world.useCases.runs.readDifferences(run.id)).toBeUndefined();
    const { id } = await world.runNow({ mode: "check" });
    expect(await linesOf(await world.useCases.runs.readDifferences(id))).toEqual([
      "address book,difference,segment,file,row,reference,email,contact id,status",
    ]);
  });

  it("leaves nothing of anybody behind", async () => {
    const world = await start();
    await world.runNow();
    await checked(world);
    const left = [];
    for await (const { name } of world.ports.blobs.batches.list("")) left.push(name);
    expect(left).toEqual([]);
  });

  it("reads a list of many pages over several messages", async () => {
    const world = await start();
    await world.control.addContacts(
      1,
      Array.from({ length: 120_000 }, (_, index) => ({ email: `stranger${index}@example.com`, lists: [12345] })),
    );
    expect(await checked(world)).toMatchObject({ onList: 120_000, strangers: 120_000, missing: 3 });
    expect(world.pump.delivered.filter(({ queue }) => queue === "plan-run").length).toBeGreaterThan(1);
  });
});

describe("an adoption", () => {
  /** A list as Microsoft's connector leaves it: full of people, those who left among them. */
  const fromMicrosoft = async () => {
    const world = await start(3);
    await world.control.addContacts(
      1,
      [...people("a", 2), ...people("left", 4)].map(([, email = ""]) => ({ email, lists: [12345] })),
    );
    return world;
  };

  it("is held with its numbers before anything happens", async () => {
    const world = await fromMicrosoft();
    const run = await world.runNow({ mode: "adopt" });
    expect(run).toMatchObject({ state: "held", held: { reason: "adopt" } });
    expect(run.held?.detail).toContain("6 on it would be ours; 4 of them are in no segment and would leave");
    expect(await world.listed()).toHaveLength(6);
    expect((await world.control.counters()).contactsSent).toBe(0);
  });

  it("says that nobody would leave where removals are kept", async () => {
    const world = await fromMicrosoft();
    await world.configure({ removals: "keep" });
    const run = await world.runNow({ mode: "adopt" });
    expect(run.held?.detail).toContain("4 of them are in no segment and would stay for now, as removals are withheld");
  });

  it("takes everybody as ours when it is released, and the leavers leave in the same run", async () => {
    const world = await fromMicrosoft();
    const run = await world.runNow({ mode: "adopt" });
    await world.logging(() => world.useCases.runs.releaseRun(run.id, "admin"));
    await world.drain();
    expect(await world.show(run.id)).toMatchObject({
      state: "succeeded",
      counts: { sent: 3, accepted: 3, leavers: 4, removed: 4 },
    });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com", "a3@example.com"]);
    expect(await world.runNow()).toMatchObject({ counts: { unchanged: 3, leavers: 0 } });
    // Whoever was on the list already was updated without it: only the third one joined.
    expect((await world.control.counters()).contactsSentWithLists).toBe(1);
  });

  it("takes nobody when it is discarded", async () => {
    const world = await fromMicrosoft();
    const run = await world.runNow({ mode: "adopt" });
    await world.logging(() => world.useCases.runs.discardRun(run.id, "admin"));
    await world.drain();
    expect(await world.runNow()).toMatchObject({ counts: { sent: 3, leavers: 0 } });
    expect(await world.listed()).toHaveLength(7);
  });
});

describe("a lost snapshot or hash key", () => {
  const lose = async (what: "snapshot" | "hash key") => {
    const world = await start(4);
    await world.runNow();
    await land(world, 2, people("a", 3));
    if (what === "snapshot") {
      for await (const { name } of world.ports.blobs.snapshots.list("")) await world.ports.blobs.snapshots.delete(name);
    } else {
      await world.ports.blobs.config.delete("hash-key.json");
      await world.ports.secrets.write("contact-hash-key", Buffer.alloc(32, 9).toString("base64"), {
        contentType: "text/plain",
      });
    }
    world.restart();
    return world;
  };

  it.each(["snapshot", "hash key"] as const)(
    "of the %s removes nobody wrongly, and an adoption takes out exactly who left",
    async (what) => {
      const world = await lose(what);
      expect((await world.runNow()).counts).toMatchObject({ sent: 3, accepted: 3, leavers: 0, removed: 0 });
      expect(await world.listed()).toHaveLength(4);
      const run = await world.runNow({ mode: "adopt" });
      await world.logging(() => world.useCases.runs.releaseRun(run.id, "admin"));
      await world.drain();
      expect(await world.show(run.id)).toMatchObject({ state: "succeeded", counts: { leavers: 1, removed: 1 } });
      expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com", "a3@example.com"]);
    },
  );
});

it("a snapshot holds no address and no name", async () => {
  const world = await start(3);
  await world.runNow();
  for await (const { name } of world.ports.blobs.snapshots.list("")) {
    const bytes = (await world.ports.blobs.snapshots.read(name))?.bytes ?? Buffer.alloc(0);
    expect(bytes.toString("latin1")).not.toMatch(/example|Name \d/);
  }
});

it("takes no outcome of another hash key for anybody: nobody is removed who is in a segment", async () => {
  const world = await start(3);
  // The run's report cannot be written: its outcomes wait for the next run.
  const { openWriter } = world.ports.blobs.reports;
  world.ports.blobs.reports.openWriter = () => {
    throw new Error("disk on fire");
  };
  await world.runNow();
  world.ports.blobs.reports.openWriter = openWriter;
  await world.ports.blobs.config.delete("hash-key.json");
  await world.ports.secrets.write("contact-hash-key", Buffer.alloc(32, 9).toString("base64"), {
    contentType: "text/plain",
  });
  world.restart();
  for (let run = 0; run < 2; run += 1) {
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { leavers: 0, removed: 0 } });
    expect(await world.listed()).toHaveLength(3);
  }
});

it("forgets no outcome of a run that an instance with a slow clock began", async () => {
  const world = await start(3);
  await world.runNow();
  world.time.now -= 3_600_000;
  await land(world, 2, people("a", 4));
  expect(await world.runNow()).toMatchObject({ counts: { sent: 1, accepted: 1 } });
  await land(world, 3, people("a", 3));
  expect(await world.runNow()).toMatchObject({ counts: { unchanged: 3, removed: 1 } });
});
