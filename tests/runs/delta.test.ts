import { people, usualColumns } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

let day = 0;
/** Lands the next day's refresh and runs it. */
const refresh = async (world: World, high: string[][], more: string[][] = []) => {
  await land(world, high, more);
  return world.runNow();
};
const land = async (world: World, high: string[][], more: string[][] = []) => {
  day += 1;
  world.time.now += 24 * 3_600_000;
  await world.land(stampFor(day), [
    { name: "High", parts: [high] },
    { name: "New", parts: [more] },
  ]);
};
const stampFor = (number: number) =>
  new Date(Date.parse("2024-06-01T03:12:00Z") + number * 86_400_000)
    .toISOString()
    .slice(0, 16)
    .replace(/[-T]/g, "/")
    .replace(":", "");

const start = async (options: Parameters<typeof newWorld>[0] = {}, change: Parameters<World["configure"]>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure(change);
  return world;
};
const calls = async (world: World) => {
  const { contactsSent, contactsSentWithLists } = await world.control.counters();
  return {
    contactsSent,
    contactsSentWithLists,
    requests: (await world.control.requests()).filter(({ method }) => method !== "GET").length,
  };
};

describe("somebody who cannot be taken off the list by a call", () => {
  it("is named in the rejects file by contact id, with what to do", async () => {
    const world = await start();
    await refresh(world, people("a", 4));
    await world.control.plant({ match: { method: "POST" }, effect: { reply: { status: 400, body: "" } } });
    const run = await refresh(world, people("a", 3));
    expect(run.counts).toMatchObject({ leavers: 1, removed: 0, removalFailed: 1 });
    const csv = (await world.ports.blobs.reports.read(`${run.id}/rejects.csv`))?.bytes.toString() ?? "";
    expect(csv).toMatch(
      /"removal-refused","contact id \d+","This contact has left and is still on the list: .*by hand\."/,
    );
  });
});

describe("a delta", () => {
  it("sends nothing when nothing changed", async () => {
    const world = await start();
    await refresh(world, people("a", 5));
    const before = await calls(world);
    expect(await refresh(world, people("a", 5))).toMatchObject({
      state: "succeeded",
      batches: [],
      counts: { unchanged: 5, sent: 0 },
    });
    expect(await calls(world)).toEqual(before);
  });

  it("sends whoever changed without the list, and whoever joins with it", async () => {
    const world = await start();
    await refresh(world, people("a", 5));
    const before = await calls(world);
    const changed = people("a", 5).map((row, index) =>
      index === 0 ? [row[0] ?? "", row[1] ?? "", "Other", "1"] : row,
    );
    expect(await refresh(world, [...changed, ...people("b", 1)])).toMatchObject({
      counts: { unchanged: 4, sent: 2, accepted: 2 },
    });
    const after = await calls(world);
    expect([
      after.contactsSent - before.contactsSent,
      after.contactsSentWithLists - before.contactsSentWithLists,
    ]).toEqual([2, 1]);
    expect(await world.listed()).toHaveLength(6);
  });

  it("sends nothing for a change in a column that is not mapped", async () => {
    const world = await start();
    const columns = [...usualColumns, "Notes"];
    const land = (note: string) =>
      world.land(stampFor(++day), [
        { name: "High", columns, parts: [people("a", 3).map((row) => [...row, note])] },
        { name: "New", parts: [] },
      ]);
    await land("old");
    await world.runNow();
    await land("new");
    expect(await world.runNow()).toMatchObject({ counts: { unchanged: 3, sent: 0 } });
  });

  it("sends everybody again, as an update, when the mapping changes", async () => {
    const world = await start();
    await refresh(world, people("a", 3));
    await world.configure({ mapping: { email: "EMail", fields: { LASTNAME: "FirstName" }, exclude: [] } });
    expect(await refresh(world, people("a", 3))).toMatchObject({ counts: { sent: 3, accepted: 3 } });
    expect((await calls(world)).contactsSentWithLists).toBe(3);
  });

  it("leaves off the list whoever was taken off it in Dotdigital, also when their values change; full puts them back", async () => {
    const world = await start();
    await refresh(world, people("a", 3));
    await world.control.takeOffList(1, 12345, "a1@example.com");
    const changed = people("a", 3).map(([id = "", email = ""]) => [id, email, "Other", "9"]);
    expect(await refresh(world, changed)).toMatchObject({ counts: { sent: 3, accepted: 3 } });
    expect(await world.listed()).toEqual(["a2@example.com", "a3@example.com"]);
    expect(await world.runNow({ mode: "full" })).toMatchObject({ counts: { sent: 3, accepted: 3 } });
    expect(await world.listed()).toHaveLength(3);
  });

  it("tries a rejected one three times, then parks them; other values or a retry try again", async () => {
    const world = await start({ account: { globallySuppressed: ["a1@example.com"] } });
    for (const tries of [1, 2, 3]) {
      expect({ tries, ...(await refresh(world, people("a", 2))).counts }).toMatchObject({
        sent: tries === 1 ? 2 : 1,
        rejected: 1,
      });
    }
    expect((await refresh(world, people("a", 2))).counts).toMatchObject({ parked: 1, unchanged: 1, sent: 0 });
    const other = people("a", 2).map(([id = "", email = ""]) => [id, email, "Other", "9"]);
    expect((await refresh(world, other)).counts).toMatchObject({ parked: 0, sent: 2, rejected: 1 });
  });

  it("sends again whoever was unconfirmed, with the list", async () => {
    const world = await start();
    await world.control.plant({
      match: { method: "PUT" },
      times: 1,
      effect: { job: { omitIds: true, omitSummary: true } },
    });
    expect((await refresh(world, people("a", 3))).counts).toMatchObject({ sent: 3, unconfirmed: 3 });
    expect((await refresh(world, people("a", 3))).counts).toMatchObject({ sent: 3, accepted: 3 });
    expect((await calls(world)).contactsSentWithLists).toBe(6);
  });
});

describe("leavers", () => {
  it("leave this list, and stay in the account", async () => {
    const world = await start();
    await refresh(world, people("a", 5));
    const run = await refresh(world, people("a", 3));
    expect(run).toMatchObject({ state: "succeeded", counts: { unchanged: 3, leavers: 2, removed: 2, withheld: 0 } });
    expect(run.batches).toMatchObject([{ kind: "removal", contacts: 2, state: "settled" }]);
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com", "a3@example.com"]);
    expect(await world.control.contact(1, "a4@example.com")).not.toBeNull();
    expect(await world.control.counters()).toMatchObject({ contactsDeletedFromAccount: 0, listsEmptied: 0 });
    expect((await refresh(world, people("a", 3))).counts).toMatchObject({ unchanged: 3, leavers: 0 });
  });

  it("leave in jobs that grow while they end well, one after the other, after every addition", async () => {
    const world = await start({}, { guards: laxGuards });
    await refresh(world, people("a", 2600));
    const run = await refresh(world, [...people("a", 100), ...people("b", 1)]);
    expect(run).toMatchObject({ state: "succeeded", counts: { sent: 1, accepted: 1, leavers: 2500, removed: 2500 } });
    expect(await world.listed()).toHaveLength(101);
    const requests = await world.control.requests();
    const writes = requests
      .filter(({ method, path }) => method === "PUT" || path.endsWith("/contacts/delete"))
      .map(({ method }) => method);
    expect(writes.slice(-4)).toEqual(["PUT", "PUT", "POST", "POST"]);
  });

  it("count for the run's progress part by part, and make its end known", async () => {
    const world = await start({}, { guards: laxGuards });
    await refresh(world, people("a", 2600));
    await land(world, people("a", 600));
    const asked = await world.request();
    if (asked.kind !== "created") throw new Error("There is no run.");
    const seen = new Set<number>();
    while (await world.logging(() => world.pump.deliver(world.useCases, () => false))) {
      const { state, progress, expectedEnd } = await world.show(asked.run.id);
      if (state === "exporting") seen.add(progress);
      if (state === "exporting" && progress > 0.1) expect(expectedEnd).not.toBeNull();
    }
    expect([...seen]).toEqual([0.1, 0.55, 0.99]);
  });

  it("are found by reading the list where their contact id is not known", async () => {
    const world = await start();
    await world.control.plant({ match: { method: "PUT" }, times: 1, effect: { job: { omitIds: true } } });
    await refresh(world, people("a", 5));
    expect((await refresh(world, people("a", 2))).counts).toMatchObject({ leavers: 3, removed: 3 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
  });

  it("of a removal that never ends are not known to have left, and leave with the next run", async () => {
    const world = await start();
    await refresh(world, people("a", 5));
    const effect = { job: { finishAfter: {} } };
    await world.control.plant({ match: { method: "POST", pathPattern: "/contacts/delete$" }, effect });
    const run = await refresh(world, people("a", 3));
    expect(run).toMatchObject({ state: "failed", counts: { leavers: 2, removed: 0, removalFailed: 2 } });
    expect(run.error?.code).toBe("removal-never-ended");
    expect(run.error?.message).toMatch(
      /^Removal job '[\w-]+' had not ended after 24 hours: who of its contacts is still on address book 12345 is not known\. The next run looks again\.$/,
    );
    expect(run.batches).toMatchObject([{ kind: "removal", importId: null, jobId: expect.stringMatching(/^[\w-]+$/) }]);
    await world.control.pullAll();
    expect((await refresh(world, people("a", 3))).counts).toMatchObject({ leavers: 2, removed: 2 });
  });

  it("are only those that we put there: strangers stay", async () => {
    const world = await start();
    await world.control.addContacts(1, [{ email: "stranger@example.com", lists: [12345] }]);
    await refresh(world, people("a", 2));
    await refresh(world, people("a", 1));
    expect(await world.listed()).toEqual(["a1@example.com", "stranger@example.com"]);
  });

  it("are none of those who move from one segment of the list to another", async () => {
    const world = await start();
    await refresh(world, people("a", 4), people("b", 1));
    const run = await refresh(world, people("a", 2), [...people("b", 1), ...people("a", 2, 3)]);
    expect(run.counts).toMatchObject({ unchanged: 5, leavers: 0 });
    expect(await world.listed()).toHaveLength(5);
  });

  it("that Dotdigital refuses as a whole are sent in smaller parts, until the id to blame is left out and reported", async () => {
    const world = await start({}, { guards: { maxRemovalShare: 1 } });
    await refresh(world, people("a", 40));
    const culprit = (await world.control.contact(1, "a33@example.com"))?.contactId;
    await world.control.plant({
      match: { method: "POST", pathPattern: "/contacts/delete$", bodyIncludes: String(culprit) },
      effect: { reply: { status: 400, body: { message: "Error: ERROR_CONTACT_INVALID" } } },
    });
    const run = await refresh(world, people("a", 10));
    expect(run).toMatchObject({
      state: "succeeded-with-rejects",
      counts: { leavers: 30, removed: 29, removalFailed: 1, withheld: 0 },
    });
    expect(await world.listed()).toHaveLength(11);
    await world.control.pullAll();
    expect((await refresh(world, people("a", 10))).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await world.listed()).toHaveLength(10);
  });

  it("stay where removals are to be kept, and are counted as withheld", async () => {
    const world = await start({}, { removals: "keep" });
    await refresh(world, people("a", 3));
    expect((await refresh(world, people("a", 2))).counts).toMatchObject({ leavers: 1, withheld: 1, removed: 0 });
    expect(await world.listed()).toHaveLength(3);
  });

  it("come back with the list", async () => {
    const world = await start();
    await refresh(world, people("a", 3));
    await refresh(world, people("a", 2));
    expect((await refresh(world, people("a", 3))).counts).toMatchObject({ sent: 1, accepted: 1 });
    expect(await world.listed()).toHaveLength(3);
  });

  it("leave at last when their import was lost, applied late, and they were gone by then", async () => {
    const world = await start();
    await refresh(world, people("a", 2));
    // Taken in, never answered, and carried out only after hours.
    await world.control.plant({
      match: { method: "PUT" },
      effect: { drop: true, process: true, job: { finishAfter: { ms: 20 * 3_600_000 } } },
    });
    expect(await refresh(world, [...people("a", 2), ...people("b", 1)])).toMatchObject({
      state: "failed",
      counts: { unconfirmed: 1 },
    });
    await world.control.pullAll();
    world.time.now += 3_600_000;
    const land = () =>
      world.land(stampFor(++day), [
        { name: "High", parts: [people("a", 2)] },
        { name: "New", parts: [] },
      ]);
    await land();
    expect((await world.runNow()).counts).toMatchObject({ leavers: 1, removed: 1 });
    world.time.now += 22 * 3_600_000;
    expect(await world.listed()).toContain("b1@example.com");
    world.time.now += 3 * 3_600_000;
    await land();
    expect((await world.runNow()).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
    await land();
    expect((await world.runNow()).counts).toMatchObject({ leavers: 0 });
  });
});

describe("an exclusion", () => {
  const columns = [...usualColumns, "DoNotEmail"];
  const mapping = {
    email: "EMail",
    fields: { FIRSTNAME: "FirstName" },
    exclude: [{ column: "DoNotEmail", equals: "true" }],
  };
  const land = (world: World, rows: string[][]) =>
    world.land(stampFor(++day), [
      { name: "High", columns, parts: [rows] },
      { name: "New", columns, parts: [] },
    ]);
  const person = (name: string, excluded: boolean) => [name, `${name}@example.com`, name, "1", String(excluded)];

  it("takes off the list whoever is on it", async () => {
    const world = await start({}, { mapping });
    await land(world, [person("anna", false), person("bo", false)]);
    await world.runNow();
    await land(world, [person("anna", true), person("bo", false)]);
    expect((await world.runNow()).counts).toMatchObject({ excluded: 1, unchanged: 1, leavers: 1, removed: 1 });
    expect(await world.listed()).toEqual(["bo@example.com"]);
  });

  it.each([
    ["before", [person("anna", true), person("anna", false), person("bo", false)]],
    ["after", [person("anna", false), person("bo", false), person("anna", true)]],
    ["between", [person("anna", false), person("anna", true), person("anna", false), person("bo", false)]],
  ])("wins over a row of the same address that comes %s it", async (_, rows) => {
    const world = await start({}, { mapping });
    await land(world, rows);
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { read: rows.length, sent: 1, accepted: 1 } });
    expect(await world.listed()).toEqual(["bo@example.com"]);
  });

  it("leaves nothing of a batch that held nobody else", async () => {
    const world = await start({}, { mapping });
    await land(world, [person("anna", false), person("anna", true)]);
    expect(await world.runNow()).toMatchObject({ state: "succeeded", batches: [], counts: { excluded: 2, sent: 0 } });
  });
});
