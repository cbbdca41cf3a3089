import { people } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import { linesOf } from "../world/lines-of.ts";
import { type makeWorld, sampleExport } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const guards = { ...laxGuards, firstRun: "send" } as const;
const mapping = { ...sampleExport.mapping, exclude: [{ column: "RewardPoints", equals: "out" }] };
const old = "anna@old.example.com";
const now = "anna@new.example.com";
const newest = "anna@newest.example.com";
const anna = (email: string, points = "1", reference = "C-1") => [reference, email, "Anna", points];
const bo = ["C-2", "bo@example.com", "Bo", "1"];

const start = async (change: Parameters<World["configure"]>[0] = {}, options: Parameters<typeof newWorld>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure({ guards, mapping, ...change });
  return world;
};

let refreshes = 0;
beforeEach(() => {
  refreshes = 0;
});
const land = async (world: World, rows: string[][], others: string[][] = []) => {
  refreshes += 1;
  world.time.now += 3_600_000;
  await world.land(`2024/05/17/${1000 + refreshes}`, [
    { name: "High", parts: [rows] },
    { name: "New", parts: others.length > 0 ? [others] : [] },
  ]);
};
const refresh = async (world: World, rows: string[][], others: string[][] = []) => {
  await land(world, rows, others);
  return world.runNow();
};

/** Whoever leaves soon after she came is among them, asked for once when she has been taken off: she may wait for her opt-in. */
const asksById = async (world: World) =>
  (await world.control.requests()).filter(({ path }) => path.includes("/contactId/")).length;
const rejectsOf = async (world: World, runId: string, code = "address-changed") =>
  (await linesOf(await world.useCases.runs.readRejects(runId))).filter((line) => line.includes(`"${code}"`));
const codesOf = async (world: World, runId: string): Promise<Record<string, number>> => {
  const blob = await world.ports.blobs.reports.read(`${runId}/report.json`);
  return JSON.parse(blob?.bytes.toString() ?? "{}").codes[0].codes;
};

describe("somebody whose address changed in the segment, known by her reference", () => {
  it("joins under the new address and leaves under the old one, when that did not opt out", async () => {
    const world = await start();
    await refresh(world, [anna(old), bo]);
    const run = await refresh(world, [anna(now), bo]);
    expect(run).toMatchObject({ state: "succeeded", counts: { accepted: 1, excluded: 0, leavers: 1, removed: 1 } });
    expect(await world.listed()).toEqual([now, "bo@example.com"]);
    expect(await asksById(world)).toBe(2);
  });

  it.each([
    ["the account", {}, { leavers: 1, removed: 1 }],
    ["the list", { addressBookId: 12_345 }, { leavers: 1, removed: 1 }],
  ])("is not put on the list, in whatever mode, when the old one opted out of %s", async (_, from, leaver) => {
    const world = await start();
    await refresh(world, [anna(old), bo]);
    await world.control.optOut(1, { email: old, ...from });
    const run = await refresh(world, [anna(now), bo]);
    expect(run).toMatchObject({
      state: "succeeded",
      counts: { read: 2, sent: 0, excluded: 1, unchanged: 1, ...leaver },
    });
    expect(await rejectsOf(world, run.id)).toEqual([
      expect.stringMatching(/^"High","[^"]*","2","C-1","a\*\*\*@n\*\*\*\.com","","address-changed",""/),
    ]);
    expect(await codesOf(world, run.id)).toMatchObject({ "address-changed": 1 });
    for (const mode of ["delta", "full"] as const) {
      await land(world, [anna(now), bo]);
      const later = await world.runNow({ mode });
      expect(later.counts).toMatchObject({ excluded: 1, leavers: 0, accepted: mode === "full" ? 1 : 0 });
      expect(await rejectsOf(world, later.id)).toHaveLength(1);
    }
    expect(await world.listed()).toEqual(["bo@example.com"]);
    // No channel status was ever sent.
    expect(
      (await world.control.requests()).some(({ body }) => JSON.stringify(body ?? "").includes("channelProp")),
    ).toBe(false);
  });

  it("goes once the export says that such people are sent, and stays from then on", async () => {
    const world = await start();
    await refresh(world, [anna(old), bo]);
    await world.control.optOut(1, { email: old });
    await refresh(world, [anna(now), bo]);
    await world.configure({ guards, mapping, changedAddresses: "send" });
    expect((await refresh(world, [anna(now), bo])).counts).toMatchObject({ accepted: 1, excluded: 0 });
    await world.configure({ guards, mapping });
    expect((await refresh(world, [anna(now), bo])).counts).toMatchObject({ unchanged: 2 });
    expect(await world.listed()).toEqual([now, "bo@example.com"]);
  });

  it("is sent at once where the export says so from the beginning: nobody is asked for before", async () => {
    const world = await start({ changedAddresses: "send" });
    await refresh(world, [anna(old), bo]);
    await world.control.optOut(1, { email: old });
    expect((await refresh(world, [anna(now), bo])).counts).toMatchObject({ accepted: 1, excluded: 0, removed: 1 });
    expect(await asksById(world)).toBe(1);
  });

  it("is remembered no longer than a row names her: then she begins anew", async () => {
    const world = await start();
    await refresh(world, [anna(old), bo]);
    await world.control.optOut(1, { email: old });
    await refresh(world, [anna(now), bo]);
    await refresh(world, [bo]);
    expect((await refresh(world, [anna(now), bo])).counts).toMatchObject({ accepted: 1 });
  });

  it("is not put on the list while a row excludes her other address, on record or not", async () => {
    const world = await start();
    await refresh(world, [anna(old), bo]);
    for (const leavers of [1, 0]) {
      const run = await refresh(world, [anna(old, "out"), anna(now), bo]);
      expect(run.counts).toMatchObject({ read: 3, excluded: 2, unchanged: 1, leavers, removed: leavers });
      expect(await rejectsOf(world, run.id)).toHaveLength(1);
      expect(await world.listed()).toEqual(["bo@example.com"]);
    }
    expect(await asksById(world)).toBe(1);
    // The source says so no more.
    expect((await refresh(world, [anna(now), bo])).counts).toMatchObject({ accepted: 1 });
  });

  it("joins when the old address was only refused as none that mail reaches, and not when it was suppressed", async () => {
    const world = await start();
    const suppressed = ["C-3", "cy@example.com", "Cy", "1"];
    await world.control.suppress(1, "cy@example.com");
    await refresh(world, [anna("anna@typo"), bo, suppressed]);
    await refresh(world, [anna("anna@.example.com"), bo, suppressed]);
    const run = await refresh(world, [anna(now), bo, ["C-3", "cy@new.example.com", "Cy", "1"]]);
    expect(run.counts).toMatchObject({ accepted: 1, excluded: 1 });
    expect(await world.listed()).toEqual([now, "bo@example.com"]);
  });

  it.each([
    ["she has been parked since", 4, undefined],
    ["an import of hers came to nothing since", 2, { job: { status: "Failed" } }],
  ] as const)("does not join when the old address was suppressed and %s", async (_, refreshes, effect) => {
    const world = await start();
    await world.control.suppress(1, old);
    for (let number = 1; number <= refreshes; number += 1) {
      if (effect && number === refreshes) await world.control.plant({ match: { method: "PUT" }, times: 20, effect });
      await refresh(world, [anna(old), bo]);
    }
    await world.control.pullAll();
    const run = await refresh(world, [anna(now), bo]);
    expect(run.counts).toMatchObject({ accepted: 0, excluded: 1 });
    expect(await world.listed()).toEqual(["bo@example.com"]);
  });
});

describe("a reference that names several people in one refresh", () => {
  it("is nobody's: it is counted, and everybody is sent", async () => {
    const world = await start();
    await refresh(world, [anna(old), bo]);
    await world.control.optOut(1, { email: old });
    const run = await refresh(world, [anna(now), anna("else@example.com"), anna(now), bo]);
    expect(run.counts).toMatchObject({ accepted: 2, duplicate: 1, excluded: 0 });
    expect(await codesOf(world, run.id)).toMatchObject({ "reference-not-unique": 1 });
    expect(await asksById(world)).toBe(1);
  });

  it("is nobody's later, either: what was on record of it goes", async () => {
    const world = await start();
    await refresh(world, [anna(old), bo]);
    await refresh(world, [anna(old), anna("else@example.com"), bo]);
    await world.control.optOut(1, { email: old });
    expect((await refresh(world, [anna(now), bo])).counts).toMatchObject({ accepted: 1, excluded: 0 });
  });

  it("may name one address often", async () => {
    const world = await start();
    await refresh(world, [anna(old), bo], [anna(old)]);
    await world.control.optOut(1, { email: old });
    expect((await refresh(world, [anna(now), bo], [anna(now)])).counts).toMatchObject({
      sent: 0,
      excluded: 1,
      duplicate: 1,
    });
  });
});

describe("who cannot be told by asking", () => {
  it("is held back, and the old address stays, until Dotdigital says", async () => {
    const world = await start();
    await refresh(world, [anna(old), bo]);
    await world.control.addContacts(1, [{ email: old, status: "strange" as "subscribed" }]).catch(() => {});
    await world.control.plant({
      match: { method: "GET", path: "/contacts/v3/contactId" },
      times: 50,
      effect: { reply: { status: 400, body: { errorCode: "weird" } } },
    });
    await world.control.optOut(1, { email: old, addressBookId: 12_345 });
    const run = await refresh(world, [anna(now), bo]);
    expect(run.counts).toMatchObject({ excluded: 1, leavers: 0, accepted: 0 });
    expect(await rejectsOf(world, run.id)).toHaveLength(1);
    await world.control.pullAll();
    expect((await refresh(world, [anna(now), bo])).counts).toMatchObject({ excluded: 1, leavers: 1 });
    expect(await world.listed()).toEqual(["bo@example.com"]);
  });

  it("is looked for on the list, read once, when there are more than 200, or the account tells no ids", async () => {
    const world = await start();
    const many = (host: string) =>
      people("p", 260).map(([reference = "", , ...rest], at) => [reference, `p${at}@${host}`, ...rest]);
    await refresh(world, [...many("old.example.com"), bo]);
    for (const at of [3, 250, 259]) await world.control.optOut(1, { email: `p${at}@old.example.com` });
    const run = await refresh(world, [...many("new.example.com"), bo]);
    expect(run.counts).toMatchObject({ accepted: 257, excluded: 3, leavers: 260, removed: 260 });
    expect(await asksById(world)).toBe(200);
    expect(await world.listed()).toHaveLength(258);
  });

  it("leaves the removals of the run so many questions less", async () => {
    const world = await start();
    const many = (host: string, count: number) =>
      people("p", count).map(([reference = "", , ...rest], at) => [reference, `p${at}@${host}`, ...rest]);
    await refresh(world, [...many("old.example.com", 150), bo]);
    await world.control.changeAccount(1, { reportsIds: false });
    // The new ids are not known, so each leaver would be asked for: 150 more than the bound has left.
    const run = await refresh(world, [...many("new.example.com", 150), bo]);
    expect(run.counts).toMatchObject({ accepted: 150, leavers: 150, removed: 150 });
    expect(await asksById(world)).toBe(150);
  });

  it("where the account tells no ids, is found by the address that is on record", async () => {
    const world = await start({}, { account: { reportsIds: false } });
    await refresh(world, [anna(old), ["C-4", "di@old.example.com", "Di", "1"], bo]);
    await world.control.optOut(1, { email: old });
    const run = await refresh(world, [anna(now), ["C-4", "di@new.example.com", "Di", "1"], bo]);
    expect(run.counts).toMatchObject({ accepted: 1, excluded: 1 });
    expect(await world.listed()).toEqual(["bo@example.com", "di@new.example.com"]);
  });

  it("never came to be on the list: whose import was lost joins under the new address", async () => {
    const world = await start();
    await world.control.plant({ match: { method: "PUT" }, times: 20, effect: { job: { status: "Failed" } } });
    await refresh(world, [anna(old), bo]);
    await world.control.pullAll();
    expect((await refresh(world, [anna(now), bo])).counts).toMatchObject({ accepted: 2, excluded: 0, removed: 1 });
    expect(await world.listed()).toEqual([now, "bo@example.com"]);
  });

  it("has left the account: nobody is made anew, but who is on the list under the new address stays", async () => {
    const world = await start();
    await refresh(world, [anna(old), ["C-4", "di@old.example.com", "Di", "1"], bo]);
    await world.control.erase(1, { email: old });
    await world.control.addContacts(1, [{ email: "di@new.example.com" }]);
    await world.control.mergeContacts(1, {
      kept: { email: "di@new.example.com" },
      gone: { email: "di@old.example.com" },
    });
    const run = await refresh(world, [anna(now), ["C-4", "di@new.example.com", "Di", "1"], bo]);
    expect(run.counts).toMatchObject({ accepted: 1, excluded: 1 });
    expect(await world.listed()).toEqual(["bo@example.com", "di@new.example.com"]);
  });
});

describe("two lists", () => {
  const targets = [
    { addressBookId: 12_345, segments: ["High"] },
    { addressBookId: 777, segments: ["New"] },
  ];
  const account = {
    addressBooks: [
      { id: 12_345, name: "Loyalty" },
      { id: 777, name: "News" },
    ],
  };

  it("are both closed to somebody who opted out of the account, also the one on which she never was", async () => {
    const world = await start({ targets }, { account });
    await refresh(world, [anna(old), bo], [bo]);
    await world.control.optOut(1, { email: old });
    await refresh(world, [anna(now), bo], [anna(now), bo]);
    await refresh(world, [anna(now), bo], [anna(now), bo]);
    expect([await world.listed(), await world.listed(777)]).toEqual([["bo@example.com"], ["bo@example.com"]]);
  });

  it("are closed one by one to somebody who opted out of one list", async () => {
    const world = await start({ targets }, { account });
    await refresh(world, [anna(old), bo], [anna(old), bo]);
    await world.control.optOut(1, { email: old, addressBookId: 777 });
    await refresh(world, [anna(now), bo], [anna(now), bo]);
    expect([await world.listed(), await world.listed(777)]).toEqual([[now, "bo@example.com"], ["bo@example.com"]]);
    // One contact is asked for once, whatever the lists.
    expect(await asksById(world)).toBe(3);
  });

  it.each([
    ["of one list, then of that one", { addressBookId: 777 }, [newest, "bo@example.com"]],
    ["of the account, then of both", {}, ["bo@example.com"]],
  ])("remember from which she opted out when her address changes again: %s", async (_, from, onTheOther) => {
    const world = await start({ targets }, { account });
    await refresh(world, [anna(old), bo], [anna(old), bo]);
    await world.control.optOut(1, { email: old, ...from });
    await refresh(world, [anna(now), bo], [anna(now), bo]);
    await refresh(world, [anna(newest), bo], [anna(newest), bo]);
    await refresh(world, [anna(newest), bo], [anna(newest), bo]);
    expect([await world.listed(), await world.listed(777)]).toEqual([onTheOther, ["bo@example.com"]]);
  });
});

it("an exclusion holds on the lists that its row feeds, and on no other", async () => {
  const targets = [
    { addressBookId: 12_345, segments: ["High"] },
    { addressBookId: 777, segments: ["New"] },
  ];
  const account = {
    addressBooks: [
      { id: 12_345, name: "Loyalty" },
      { id: 777, name: "News" },
    ],
  };
  const world = await start({ targets }, { account });
  const run = await refresh(world, [anna(now), bo], [anna(old, "out"), anna(now), bo]);
  expect(run.targets.map(({ counts }) => counts)).toMatchObject([
    { sent: 2, excluded: 0 },
    { sent: 1, excluded: 2 },
  ]);
  expect([await world.listed(), await world.listed(777)]).toEqual([[now, "bo@example.com"], ["bo@example.com"]]);
});

it("whoever is held back is no joiner of a guard", async () => {
  const world = await start({ guards: { ...guards, maxJoinShare: 0 } });
  const many = (host: string) =>
    people("p", 1001).map(([reference = "", , ...rest], at) => [reference, `p${at}@${host}`, ...rest]);
  await refresh(world, [bo, ...many("old.example.com").map((cells) => [...cells.slice(0, -1), "out"])]);
  const run = await refresh(world, [
    bo,
    ...many("old.example.com").map((cells) => [...cells.slice(0, -1), "out"]),
    ...many("new.example.com"),
  ]);
  expect(run).toMatchObject({ state: "succeeded", held: null, counts: { excluded: 2002, sent: 0 } });
});

describe("whatever happens", () => {
  it("it is the same when every message comes twice", async () => {
    const world = await start();
    await refresh(world, [anna(old), bo]);
    await world.control.optOut(1, { email: old });
    for (const leavers of [1, 0]) {
      await land(world, [anna(now), bo]);
      const asked = await world.request();
      if (asked.kind !== "created") throw new Error("expected a run");
      await world.drain({ twice: true });
      expect((await world.show(asked.run.id)).counts).toMatchObject({ excluded: 1, leavers, removed: leavers });
    }
    expect(await world.listed()).toEqual(["bo@example.com"]);
  });

  it("it is the same wherever the process dies", async () => {
    const ready = async () => {
      const world = await start();
      refreshes = 0;
      await refresh(world, [anna(old), bo]);
      await world.control.optOut(1, { email: old });
      await land(world, [anna(now), bo]);
      await world.request();
      return world;
    };
    const counted = await ready();
    counted.dieAfter(Number.POSITIVE_INFINITY);
    await counted.drain();
    const { writes } = counted;
    expect(writes).toBeGreaterThan(20);
    for (let diesAfter = 1; diesAfter <= writes; diesAfter += 1) {
      const world = await ready();
      world.dieAfter(diesAfter);
      await world.settle();
      await refresh(world, [anna(now), bo]);
      expect({ diesAfter, listed: await world.listed() }).toEqual({ diesAfter, listed: ["bo@example.com"] });
    }
  }, 120_000);

  it("a failed run does not forget it: the old address has left, the new one stays out", async () => {
    const world = await start();
    await refresh(world, [anna(old), bo]);
    await world.control.optOut(1, { email: old });
    await world.control.plant({ match: { method: "PUT" }, times: 20, effect: { job: { status: "Failed" } } });
    const run = await refresh(world, [anna(now), ["C-2", "bo@example.com", "Bob", "1"]]);
    expect(run).toMatchObject({ state: "failed", counts: { excluded: 1, removed: 1 } });
    await world.control.pullAll();
    expect((await refresh(world, [anna(now), bo])).counts).toMatchObject({ excluded: 1 });
    expect(await world.listed()).toEqual(["bo@example.com"]);
  });

  it("a dry run says it, and changes nothing", async () => {
    const world = await start();
    await refresh(world, [anna(old), bo]);
    await world.control.optOut(1, { email: old });
    await land(world, [anna(now), bo]);
    const run = await world.runNow({ mode: "dry-run" });
    expect(run.plan).toMatchObject([{ added: 0, removed: 1, refused: 1 }]);
    const [example] = run.plan?.[0]?.examples.refused ?? [];
    expect(example).toMatchObject({ reference: "C-1", code: "address-changed", email: "a***@n***.com" });
  });

  it("a check misses nobody who is held back", async () => {
    const world = await start();
    await refresh(world, [anna(old), bo]);
    await world.control.optOut(1, { email: old });
    await refresh(world, [anna(now), bo]);
    await land(world, [anna(now), bo]);
    expect((await world.runNow({ mode: "check" })).check).toMatchObject([
      { missing: 0, shouldHaveLeft: 0, asExpected: 1 },
    ]);
  });
});

it("whoever has left leaves nothing: no record, no reference", async () => {
  const world = await start();
  await refresh(world, [anna(old), bo]);
  await refresh(world, [bo]);
  const sizes: number[] = [];
  for await (const { name, size } of world.ports.blobs.snapshots.list("")) {
    if (name.endsWith(".side") && size > 0) {
      const bytes = (await world.ports.blobs.snapshots.read(name))?.bytes ?? Buffer.alloc(0);
      sizes.push((bytes.length - bytes.indexOf("\n") - 1) / 22);
    }
  }
  expect(sizes.at(-1)).toBe(1);
  await world.control.addContacts(1, [{ email: old, status: "unsubscribed" }]);
  expect((await refresh(world, [anna(now), bo])).counts).toMatchObject({ accepted: 1, excluded: 0 });
});

it("an export that maps no reference reads side columns for the cells of rows and for when a leaver came, and asks nobody", async () => {
  const { reference: _, ...without } = mapping;
  const read: string[] = [];
  const world = await start(
    { mapping: without },
    {
      decorate: (ports) => ({
        ...ports,
        blobs: {
          ...ports.blobs,
          snapshots: {
            ...ports.blobs.snapshots,
            readStream(name, options) {
              read.push(name);
              return ports.blobs.snapshots.readStream(name, options);
            },
          },
        },
      }),
    },
  );
  await refresh(world, [anna(old), bo]);
  await world.control.optOut(1, { email: old });
  read.length = 0;
  await land(world, [anna(now), bo]);
  const run = await world.runNow({ mode: "dry-run" });
  expect(run.plan).toMatchObject([{ added: 1 }]);
  expect(read.map((name) => name.split(".").at(-1))).toEqual(["snapshot", "side", "side"]);
  expect(await asksById(world)).toBe(0);
});
