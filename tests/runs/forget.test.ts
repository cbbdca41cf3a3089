import type { Forgotten } from "../../shared/forget/forget.ts";
import { apiOfWorld } from "../world/api-of-world.ts";
import { people } from "../world/land-segments.ts";
import { linesOf } from "../world/lines-of.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const email = "anna.berg@example.com";
const mask = "a***@e***.com";
const anna = (name = "Anna") => ["C-77", email, name, "5"];
/** Of another domain, so that no mask of theirs is hers. */
const others = people("b", 30).map(([id = "", , name = "", points = ""]) => [
  id,
  `${id}@other.example.org`,
  name,
  points,
]);

/** A list with her on it, a run that rejected her change, and a dry run that would take her off. */
const start = async (options: Parameters<typeof newWorld>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure({ guards: { firstRun: "send", maxRemovalShare: 1 } });
  await land(world, 12, [anna(), ...others]);
  const first = await world.runNow();
  const reject = { email: "^anna", failureCode: "invalidDataField", description: `No, ${email}` };
  await world.control.plant({
    match: { method: "PUT", path: "/contacts/v3/import" },
    times: 1,
    effect: { job: { reject: [reject] } },
  });
  await land(world, 13, [anna("Annabel"), ...others]);
  const rejected = await world.runNow();
  await land(world, 14, others);
  const dry = await world.runNow({ mode: "dry-run" });
  return { world, first, rejected, dry };
};

const land = (world: World, minute: number, rows: string[][]) =>
  world.land(`2024/05/17/03${minute}`, [
    { name: "High", parts: [rows] },
    { name: "New", parts: [] },
  ]);

const forget = (world: World, cursor?: string): Promise<Forgotten> =>
  world.logging(() => world.useCases.forget({ email, references: [], cursor }));

const everything = async (store: World["ports"]["blobs"]["reports"]): Promise<string> => {
  const texts: string[] = [];
  for await (const { name } of store.list("")) texts.push(`${name} ${(await store.read(name))?.bytes.toString()}`);
  return texts.join("\n");
};
const current = async ({ ports }: World) => {
  const { blob }: { blob: string } = JSON.parse(
    String((await ports.blobs.snapshots.read("1/12345/current.json"))?.bytes),
  );
  const core = await ports.blobs.snapshots.read(blob);
  const side = await ports.blobs.snapshots.read(blob.replace(".snapshot", ".side"));
  return { blob, core: core?.bytes ?? Buffer.alloc(0), side: side?.bytes ?? Buffer.alloc(0) };
};
async function* withSize<One extends { name: string; size: number }>(blobs: AsyncIterable<One>, large: string) {
  for await (const blob of blobs) yield blob.name === large ? { ...blob, size: 2 ** 30 } : blob;
}

/** Records of the side columns that have a reference. */
const referencesIn = (side: Buffer): number => {
  let count = 0;
  for (let at = side.indexOf("\n") + 1; at < side.length; at += 22)
    if (side.subarray(at, at + 8).some((byte) => byte !== 0)) count += 1;
  return count;
};

describe("forgetting a person", () => {
  it("takes her lines and examples out of every report, and leaves those of others", async () => {
    const { world, rejected, dry } = await start();
    expect(await everything(world.ports.blobs.reports)).toContain(mask);
    expect(dry.plan?.[0]?.examples.removed).toHaveLength(1);

    const forgotten = await forget(world);

    expect(forgotten).toMatchObject({ isComplete: true, cursor: null, removed: { lines: 2, examples: 1, files: 0 } });
    const left = await everything(world.ports.blobs.reports);
    for (const hers of [mask, "C-77", `"contactId": ${forgotten.contactIds[0]},`]) expect(left).not.toContain(hers);
    expect(await linesOf(await world.useCases.runs.readRejects(rejected.id))).toHaveLength(1);
    expect((await world.show(dry.id)).plan?.[0]).toMatchObject({ removed: 1, examples: { removed: [] } });
  });

  it("takes what is beside her record, and leaves the record as it is, to the byte", async () => {
    const { world } = await start();
    const before = await current(world);
    expect(referencesIn(before.side)).toBe(31);

    const { removed, lists } = await forget(world);

    const after = await current(world);
    expect(removed.sideColumns).toBe(1);
    expect(lists).toEqual([{ accountId: 1, addressBookId: 12345 }]);
    expect(after.blob).toBe(before.blob);
    expect(after.core.equals(before.core)).toBe(true);
    expect(referencesIn(after.side)).toBe(30);
    const names: string[] = [];
    for await (const { name } of world.ports.blobs.snapshots.list("")) names.push(name);
    expect(names).toHaveLength(3);
  });

  it("changes nothing that the next run decides: she leaves, the others stay", async () => {
    const { world } = await start();
    await forget(world);
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { leavers: 1, removed: 1, sent: 0, unchanged: 30 } });
    expect(await world.listed()).toHaveLength(30);
    expect((await forget(world)).lists).toEqual([]);
  });

  it("does the same again and finds nothing", async () => {
    const { world } = await start();
    await forget(world);
    const left = await everything(world.ports.blobs.reports);
    expect((await forget(world)).removed).toEqual({ lines: 0, examples: 0, files: 0, sideColumns: 0 });
    expect(await everything(world.ports.blobs.reports)).toBe(left);
  });

  it("finds her by a reference that somebody gives, where no list knows her", async () => {
    const world = await newWorld();
    await world.configure({ guards: { firstRun: "send", maxInvalidShare: 1 } });
    await land(world, 12, [["C-77", "not an address", "Anna", "5"], ["C-78", "neither is this", "Bo", "5"], ...others]);
    const run = await world.runNow();
    const rejects = async () => linesOf(await world.useCases.runs.readRejects(run.id));
    expect(await rejects()).toHaveLength(3);
    await forget(world);
    expect(await rejects()).toHaveLength(3);
    await world.useCases.forget({ email, references: ["C-77"] });
    expect(await rejects()).toEqual([expect.any(String), expect.stringContaining("C-78")]);
  });

  it("leaves an open run alone, and says so; the same again after its end finds the rest", async () => {
    const { world } = await start();
    await world.configure({ guards: { firstRun: "send", maxRemovalShare: 0, maxJoinShare: 0 } });
    await land(world, 15, [...others.slice(2), anna("Annika")]);
    await world.request();
    await world.drain();
    const held = (await world.observer.listRuns({ state: "held", top: 1 }))[0];
    expect(held).toBeDefined();
    const forgotten = await forget(world);
    expect(forgotten.openRuns).toEqual([{ id: held?.id, state: "held" }]);
    expect(await linesOf(await world.useCases.runs.readChanges(held?.id ?? ""))).toContainEqual(
      expect.stringContaining(mask),
    );
    await world.logging(() => world.useCases.runs.discardRun(held?.id ?? "", "anna"));
    await world.drain();
    expect((await forget(world)).openRuns).toEqual([]);
    expect(await everything(world.ports.blobs.reports)).not.toContain(mask);
  });

  it("goes on where time ran out, and keeps what leads to her lines until the last of them has gone", async () => {
    const { world } = await start();
    world.time.now += 3_600_000;
    // Each call has time for three files.
    const slow = world.otherProcess((ports) => ({
      ...ports,
      blobs: {
        ...ports.blobs,
        reports: {
          ...ports.blobs.reports,
          read: async (name, options) => {
            world.time.now += 50_000;
            return ports.blobs.reports.read(name, options);
          },
        },
      },
    }));
    let cursor: string | undefined;
    let calls = 0;
    for (; calls < 20; calls += 1) {
      const forgotten = await world.logging(() => slow.forget({ email, references: [], cursor }));
      cursor = forgotten.cursor ?? undefined;
      if (forgotten.isComplete) break;
      expect(referencesIn((await current(world)).side)).toBe(31);
    }
    expect(cursor).toBeUndefined();
    expect(calls).toBeGreaterThan(2);
    expect(await everything(world.ports.blobs.reports)).not.toContain(mask);
    expect(referencesIn((await current(world)).side)).toBe(30);
  });

  it("is whole after a death behind any of its writes, and the same again", async () => {
    for (let writes = 1; ; writes += 1) {
      const { world } = await start();
      world.dieAfter(writes);
      const forgotten = await world.outlive(() => world.useCases.forget({ email, references: [] }));
      world.restart();
      await forget(world);
      expect(await everything(world.ports.blobs.reports)).not.toContain(mask);
      expect(referencesIn((await current(world)).side)).toBe(30);
      if (forgotten) break;
      expect(writes).toBeLessThan(20);
    }
  });

  it("is not undone by a finish that had read the columns before, and switches after", async () => {
    const { world } = await start();
    await land(world, 16, [["C-77", email, "Anna", "6"], ...others]);
    let stalled: Promise<unknown> | undefined;
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    // Another process finishes a run, and stops right before it switches the pointer.
    const finisher = world.otherProcess((ports) => ({
      ...ports,
      blobs: {
        ...ports.blobs,
        snapshots: {
          ...ports.blobs.snapshots,
          write: async (name, bytes, options) => {
            if (name.endsWith("current.json") && !stalled) {
              stalled = gate.promise;
              reached.resolve();
              await stalled;
            }
            return ports.blobs.snapshots.write(name, bytes, options);
          },
        },
      },
    }));
    const asked = await world.request();
    if (asked.kind !== "created") throw new Error("expected a run");
    const runId = asked.run.id;
    for (let left = 100; left > 0; left -= 1) {
      if (world.pump.waiting.every(({ queue }) => queue === "finish-run")) break;
      await world.logging(() => world.pump.deliver(world.useCases, () => false));
    }
    const finishing = world.logging(() => finisher.finishRun({ runId }));
    await reached.promise;

    await forget(world);
    gate.resolve();
    await expect(finishing).rejects.toThrow();

    const after = await current(world);
    expect(referencesIn(after.side)).toBe(30);
  });

  it("does not lose one person where two are forgotten at once", async () => {
    const { world } = await start();
    const two = [
      { email, references: [] },
      { email: "b-3@other.example.org", references: [] },
    ];
    await world.logging(() => Promise.all(two.map((one) => world.useCases.forget(one))));
    expect(referencesIn((await current(world)).side)).toBe(29);
    expect(await everything(world.ports.blobs.reports)).not.toContain(mask);
  });
});

it("finds what an open run wrote about her when it is over, though no list leads to her any more", async () => {
  const { world } = await start();
  await world.configure({ guards: { firstRun: "send", maxRemovalShare: 0 } });
  await land(world, 15, [["C-77", "not an address", "Anna", "5"], ...others]);
  await world.request();
  await world.drain();
  const [held] = await world.observer.listRuns({ state: "held", top: 1 });
  const forgotten = await forget(world);
  expect(forgotten).toMatchObject({ isComplete: true, cursor: expect.any(String), openRuns: [{ id: held?.id }] });
  await world.logging(() => world.useCases.runs.discardRun(held?.id ?? "", "anna"));
  await world.drain();
  const rejects = async () => linesOf(await world.useCases.runs.readRejects(held?.id ?? ""));
  await forget(world);
  expect(await rejects()).toHaveLength(2);
  expect(await forget(world, forgotten.cursor ?? "")).toMatchObject({ cursor: null, removed: { lines: 2 } });
  expect(await rejects()).toHaveLength(1);
});

it("names the exports that name her, and takes her out of what runs that are over have of them", async () => {
  const world = await newWorld();
  const exclude = [
    ...[
      { column: "FirstName", equals: "Bo" },
      { column: "EMail", equals: "Anna.Berg@example.com" },
    ],
    { column: "CustomerId", equals: ["C-76", "C-77"] },
  ];
  await world.configure({
    mapping: { email: "EMail", reference: "CustomerId", exclude },
    guards: { firstRun: "send" },
  });
  await land(world, 12, others);
  const run = await world.runNow();
  const request = async () => String((await world.ports.blobs.reports.read(`${run.id}/request.json`))?.bytes);
  expect(await request()).toContain("Anna.Berg@example.com");

  const forgotten = await world.logging(() => world.useCases.forget({ email, references: ["C-77"] }));

  expect(forgotten.exports).toEqual([
    { export: "loyalty", path: "mapping.exclude[1].equals" },
    { export: "loyalty", path: "mapping.exclude[2].equals[1]" },
  ]);
  expect(forgotten.removed).toMatchObject({ examples: 2 });
  expect(await request()).not.toMatch(/anna\.berg|C-77/i);
  expect(await request()).toContain('"equals":"Bo"');
});

describe("what cannot be read", () => {
  it("keeps no other list and no report from her: a damaged snapshot is named, a damaged report goes whole", async () => {
    const { world, rejected } = await start();
    const { reports, snapshots } = world.ports.blobs;
    await snapshots.write("1/999/current.json", Buffer.from('{"blob":"1/999/lost.snapshot"}'));
    await reports.write(`${rejected.id}/report.json`, Buffer.from(`{"half of it: ${mask}`));
    expect(await forget(world)).toMatchObject({
      unreadableLists: [{ accountId: 1, addressBookId: 999 }],
      removed: { lines: 2, examples: 1, files: 1, sideColumns: 1 },
    });
    expect(await everything(reports)).not.toContain(mask);
  });

  it("goes whole where it is too large to be written anew", async () => {
    const { world, rejected } = await start();
    const { reports } = world.ports.blobs;
    const large = {
      ...reports,
      list: (prefix: string) => withSize(reports.list(prefix), `${rejected.id}/rejects.csv`),
    };
    const process = world.otherProcess((ports) => ({ ...ports, blobs: { ...ports.blobs, reports: large } }));
    expect((await world.logging(() => process.forget({ email, references: [] }))).removed).toMatchObject({ files: 1 });
    expect(await everything(reports)).not.toContain(mask);
  });
});

it("finds lines that name her by her contact id alone, when she is off her lists and somebody gives the id", async () => {
  const { world, dry } = await start();
  const { contactIds } = await forget(world);
  const later = await world.runNow({ mode: "dry-run" });
  await world.runNow();
  const named = async () =>
    [await world.show(dry.id), await world.show(later.id)].flatMap(({ plan }) =>
      (plan ?? []).map(({ examples }) => examples),
    );
  expect(JSON.stringify(await named())).toContain(String(contactIds[0]));
  expect((await forget(world)).contactIds).toEqual([]);
  const request = { email, references: [], contactIds };
  await world.logging(() => world.useCases.forget(request));
  expect(JSON.stringify(await named())).not.toContain(String(contactIds[0]));
});

describe("POST /api/forget", () => {
  it.each(["C-60", "Petra Pan <petra@example.org>", "anna@", "@example.com", "a@b@c"])(
    "refuses %j, which is no address, and takes nothing away",
    async (text) => {
      const { world } = await start();
      const before = await everything(world.ports.blobs.reports);
      const answer = await apiOfWorld(world).call("POST /api/forget", { json: { email: text } });
      expect(answer.json).toMatchObject({ status: 400, errors: [{ path: "email", found: "other text" }] });
      expect(await everything(world.ports.blobs.reports)).toBe(before);
    },
  );

  it("is an Administrator's, says what was removed and what is left to do, and leaves the address nowhere", async () => {
    const { world } = await start();
    const api = apiOfWorld(world, world.ports, { isAuthByPlatform: true });
    const call = () => api.call("POST /api/forget", { json: { email }, as: "Administrator" });
    const answer = await world.logging(call);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.json).toMatchObject({
      ...{ complete: true, removed: { lines: 2, examples: 1, sideColumns: 1 }, openRuns: [] },
      leftToDo: [
        expect.stringContaining("Customer Insights: delete the person"),
        expect.stringContaining("Then run the exports"),
        expect.stringContaining("Address book 12345 of account 1"),
        expect.stringMatching(/^Dotdigital: delete the contact \(id \d+\)/),
        expect.stringContaining("delete the folders of earlier refreshes"),
      ],
    });
    const audit = await api.auditRows();
    expect(audit).toMatchObject([
      { action: "forget", on: "", outcome: "done", about: "complete: 2 lines, 1 example, 0 files, 1 side column" },
    ]);
    const told = [...world.logged, JSON.stringify(api.logged), JSON.stringify(audit), answer.text].join("\n");
    expect(told).not.toMatch(/anna\.berg|C-77/);
    for (const as of ["Viewer", "Contributor"])
      expect((await api.call("POST /api/forget", { json: { email }, as })).status).toBe(403);
  });

  it("refuses a cursor of another call, or none, and says what to do", async () => {
    const { world } = await start();
    await world.configure({ guards: { firstRun: "send", maxRemovalShare: 0 } });
    await land(world, 15, others);
    await world.request();
    await world.drain();
    const api = apiOfWorld(world);
    const send = (json: object) => world.logging(() => api.call("POST /api/forget", { json }));
    const { cursor } = (await send({ email })).json as { cursor: string };
    const before = await everything(world.ports.blobs.reports);
    const ofOthers = [
      ...[{ email: "b-3@other.example.org" }, { email, references: ["C-77"] }, { email, contactIds: [5] }],
    ].map((json) => ({ ...json, cursor }));
    const wrong = [...ofOthers, { email, cursor: cursor.slice(0, -9) }, { email, cursor: "run/rejects.csv" }];
    for (const json of wrong) {
      const answer = await send(json);
      expect(answer.json).toMatchObject({ status: 409, code: "cursor-wrong" });
      expect((answer.json as { detail: string }).detail).toContain("leave it out, to begin anew");
    }
    expect(await everything(world.ports.blobs.reports)).toBe(before);
    expect((await send({ email, cursor })).status).toBe(200);
  });

  it.each([
    ["an address that is none", { email: "" }, "email"],
    ["an address in the query", undefined, ""],
  ])("refuses %s", async (_title, json, path) => {
    const world = await newWorld();
    const api = apiOfWorld(world);
    const query = json === undefined ? `?email=${encodeURIComponent(email)}` : "";
    const answer = await api.call(`POST /api/forget${query}`, { json: json ?? { email } });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ errors: [{ path: path || "email" }] });
    expect(answer.text).not.toContain("anna.berg");
  });
});
