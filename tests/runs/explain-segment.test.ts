import type { Tally } from "../../shared/diff/effect.ts";
import type { SegmentAnswer } from "../../shared/explain/segment-answer.ts";
import { apiOfWorld } from "../world/api-of-world.ts";
import { people } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import { type makeWorld, sampleExport } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;
type Shown = {
  id: string;
  state: string;
  answer: SegmentAnswer | null;
  problem: { code: string } | null;
};

const email = "anna.berg@example.com";
const anna = (points = "5", name = "Anna", address = email) => ["C-77", address, name, points];
const others = people("b", 3);
const account = {
  addressBooks: [
    { id: 12345, name: "Loyalty" },
    { id: 777, name: "Other" },
  ],
};
const mapping = { ...sampleExport.mapping, exclude: [{ column: "RewardPoints", equals: "out" }] };
const targets = [
  { addressBookId: 12345, segments: ["High", "New"] },
  { addressBookId: 777, segments: ["New"] },
];

const start = async (change: Parameters<World["configure"]>[0] = {}) => {
  const world = await newWorld({ account });
  await world.configure({ guards: { ...laxGuards, firstRun: "send" }, mapping, targets, ...change });
  return world;
};
const land = (world: World, high: string[][], news: string[][] = []) => {
  world.time.now += 86_400_000;
  const stamp = new Date(world.time.now).toISOString().slice(0, 10).replaceAll("-", "/");
  return world.land(`${stamp}/0312`, [
    { name: "High", parts: [high] },
    { name: "New", parts: [news] },
  ]);
};
const ask = (world: World, address = email) => {
  const api = apiOfWorld(world);
  return world.logging(() => api.call("POST /api/explain/segment", { json: { email: address, export: "loyalty" } }));
};
const show = async (world: World, id: string) => {
  const api = apiOfWorld(world);
  return world.logging(() => api.call(`GET /api/explain/${id}`));
};
const idOf = ({ json }: { json: unknown }) => (json as { id: string }).id;
const answerOf = async (world: World, address = email): Promise<SegmentAnswer> => {
  const asked = await ask(world, address);
  expect(asked.status).toBe(202);
  await world.drain();
  const { state, answer } = (await show(world, idOf(asked))).json as Shown;
  expect(state).toBe("done");
  return answer as SegmentAnswer;
};

describe("what the segments say of somebody now", () => {
  it("is said after every part was read: in how many rows she is, and what becomes of them on each list", async () => {
    const world = await start();
    await land(world, [anna(), ...others], [anna("6"), ["C-9", "x\uFFFD@example.com", "Bo", "1"]]);
    const asked = await ask(world);
    expect(asked.headers.get("location")).toBe(`/api/explain/${idOf(asked)}`);
    expect((await show(world, idOf(asked))).json).toMatchObject({ state: "pending", answer: null, problem: null });
    await world.drain();
    const { answer } = (await show(world, idOf(asked))).json as Shown;
    expect(answer).toMatchObject({
      refresh: "2024/05/18/0312",
      segments: [
        { segment: "High", rows: 4, ofPerson: 1, unreadable: 0 },
        { segment: "New", rows: 2, ofPerson: 1, unreadable: 1 },
      ],
      lists: [
        {
          ...{ addressBookId: 12345, outcome: "wanted" },
          explanation:
            "By row 2 of segment 'High' the person is named for the list: the next run sends it; 1 other row with the address counts as a duplicate; 1 row cannot be read, and may be of anybody.",
          rows: [
            { segment: "High", row: 2, counts: "sent" },
            { segment: "New", row: 2, counts: "duplicate" },
          ],
        },
        { addressBookId: 777, outcome: "wanted", rows: [{ segment: "New", counts: "sent" }] },
      ],
    });
  });

  it.each<[string, string[][], string, RegExp]>([
    [
      "that a rule excludes her, whatever other rows say",
      [anna(), anna("out")],
      "excluded",
      /the person is kept off the list/,
    ],
    ["that no row is of her", others, "not-named", /^No row of the list's segments has this address\.$/],
  ])("is %s", async (_, rows, outcome, explanation) => {
    const world = await start();
    await land(world, rows);
    const [list] = (await answerOf(world)).lists;
    expect(list).toMatchObject({ outcome, explanation: expect.stringMatching(explanation) });
  });

  const histories: [string, { before: [string[][], string[][]]; now: [string[][], string[][]] }][] = [
    ["nobody before, once", { before: [others, others], now: [[anna()], []] }],
    [
      "nobody before, twice alike and once otherwise",
      { before: [others, others], now: [[anna(), anna(), anna("6")], []] },
    ],
    ["the same as before", { before: [[anna()], [anna()]], now: [[anna()], [anna()]] }],
    ["changed", { before: [[anna()], [anna()]], now: [[anna("6")], [anna("6")]] }],
    [
      "what was tried last, behind other values",
      { before: [[anna()], []], now: [[anna("6"), anna(), anna("7")], [anna("6")]] },
    ],
    ["excluded first", { before: [[anna()], [anna()]], now: [[anna("out"), anna()], [anna()]] }],
    ["excluded last", { before: [others, others], now: [[anna(), anna("6"), anna("out")], [anna()]] }],
    ["excluded of the second segment", { before: [[anna()], []], now: [[anna()], [anna("out"), anna()]] }],
  ];

  it.each(histories)("agrees with a plan of the same rows: %s", async (_, { before, now }) => {
    const world = await start();
    await land(world, ...before);
    await world.runNow();
    await land(world, ...now);
    const { lists } = await answerOf(world);
    const plan = await world.runNow({ mode: "dry-run" });
    for (const { addressBookId, counts } of plan.targets) {
      const rows = lists.find((list) => list.addressBookId === addressBookId)?.rows ?? [];
      const count = (tally: Tally) => rows.filter((row) => row.counts === tally).length;
      const { read, sent, unchanged, excluded, duplicate } = counts;
      expect([
        addressBookId,
        rows.length,
        count("sent"),
        count("unchanged"),
        count("excluded"),
        count("duplicate"),
      ]).toEqual([...[addressBookId, read, sent, unchanged, excluded, duplicate]]);
    }
  });

  it("agrees with a plan on who is parked, and on whom an export that makes nobody leaves out", async () => {
    const world = await start({ targets: [{ addressBookId: 12345, segments: ["High"] }] });
    await world.control.suppress(1, email);
    for (const day of [1, 2, 3]) {
      await land(world, [anna(), ...people("b", day)]);
      await world.runNow();
    }
    await land(world, [anna()]);
    expect((await answerOf(world)).lists[0]?.rows).toMatchObject([{ counts: "parked" }]);
    await world.configure({ updateOnly: true, mapping, targets: [{ addressBookId: 777, segments: ["High"] }] });
    world.time.now += 1000;
    expect((await answerOf(world)).lists[0]).toMatchObject({ outcome: "wanted", rows: [{ counts: "notInAccount" }] });
  });
});

describe("a question", () => {
  it("is one at a time for an export: the same one is that one, another one is to wait", async () => {
    const world = await start();
    await land(world, [anna()]);
    const first = await ask(world);
    expect(idOf(await ask(world, email.toUpperCase()))).toBe(idOf(first));
    const other = await ask(world, "bo@example.com");
    expect([other.status, other.headers.get("retry-after")]).toEqual([409, "15"]);
    expect(other.json).toMatchObject({ code: "question-open" });
    await world.drain({ twice: true });
    const next = await ask(world, "bo@example.com");
    expect(next.status).toBe(202);
    expect((await show(world, idOf(first))).json).toMatchObject({ code: "question-unknown" });
  });

  it("carries nothing of her in its message, keeps no address, and is gone after an hour", async () => {
    const world = await start();
    await land(world, [anna()]);
    const { batches } = world.ports.blobs;
    const id = idOf(await ask(world));
    expect(world.pump.waiting.map(({ body }) => body)).toEqual([{ id }]);
    await world.drain();
    const kept = (await batches.read("asked/loyalty.json"))?.bytes.toString() ?? "";
    expect(kept).toContain(id);
    expect([kept, (await show(world, id)).text, ...world.logged].join("\n")).not.toMatch(/anna|berg|\*\*\*@/i);
    world.time.now += 3_600_001;
    expect((await show(world, id)).status).toBe(404);
    await world.fire(() => world.useCases.sweep());
    expect(await batches.read("asked/loyalty.json")).toBeUndefined();
  });

  it("ends with what is wrong where nothing has landed or the mapping does not fit, and another one can be asked", async () => {
    const world = await start();
    const id = idOf(await ask(world));
    await world.drain();
    expect((await show(world, id)).json).toMatchObject({
      state: "failed",
      answer: null,
      problem: { code: "source-not-found" },
    });
    await world.configure({ mapping: { email: "Mail" }, targets });
    await land(world, [anna()]);
    const next = idOf(await ask(world, "bo@example.com"));
    await world.drain();
    expect((await show(world, next)).json).toMatchObject({ state: "failed", problem: { code: "mapping-misfit" } });
  });

  it("ends as given up when its function fails five times; one that nobody answers gives way after a while", async () => {
    const world = await start();
    await land(world, [anna()]);
    await world.control.plant({
      match: { method: "GET", path: "/v2/data-fields" },
      effect: { reply: { status: 503 } },
    });
    const id = idOf(await ask(world));
    await world.drain();
    expect((await show(world, id)).json).toMatchObject({
      state: "failed",
      problem: { code: "explain-segment-gave-up" },
    });
    const lost = idOf(await ask(world));
    world.pump.waiting.splice(0);
    world.time.now += 15 * 60_000;
    const next = await ask(world, "bo@example.com");
    expect(next.status).toBe(202);
    expect(idOf(next)).not.toBe(lost);
  });

  it("is a Contributor's, audited with the hash of the address, and shown to nobody without a trace", async () => {
    const world = await start();
    await land(world, [anna()]);
    const api = apiOfWorld(world, world.ports, { isAuthByPlatform: true });
    const json = { email, export: "loyalty" };
    const asked = await world.logging(() => api.call("POST /api/explain/segment", { json, as: "Contributor" }));
    await world.logging(() => api.call(`GET /api/explain/${idOf(asked)}`, { as: "Contributor" }));
    const viewer = await world.logging(() => api.call(`GET /api/explain/${idOf(asked)}`, { as: "Viewer" }));
    expect(viewer.status).toBe(403);
    const unknown = await world.logging(() =>
      api.call("POST /api/explain/segment", { json: { ...json, export: "nothing" }, as: "Contributor" }),
    );
    expect(unknown.json).toMatchObject({ status: 404, code: "export-unknown" });
    const rows = (await api.auditRows()).reverse();
    expect(rows).toMatchObject([
      { action: "ask-segments", outcome: "done", about: expect.stringMatching(/^address [\da-f]{32}$/) },
      { action: "get-explanation", on: idOf(asked), outcome: "done" },
      { action: "ask-segments", outcome: "refused", code: "export-unknown" },
    ]);
  });
});
