import { BlobServiceClient } from "@azure/storage-blob";
import { type Azurite, startAzurite } from "../../local/azurite/start-azurite.ts";
import { openOwnStorage, openSegmentStorage } from "../../shared/azure/open-storage.ts";
import { apiOfWorld } from "../world/api-of-world.ts";
import { laxGuards } from "../world/lax-guards.ts";
import { type makeWorld, sampleExport } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;
const minute = 60_000;
const folder = "ci/DotdigitalExport";
const at = "High/2024/05/17/0312/High";

const csvOf = (...addresses: string[]) =>
  [
    "CustomerId,EMail,FirstName,RewardPoints",
    ...addresses.map((one, row) => `${row},${one}@example.com,Name,1`),
    "",
  ].join("\n");
const put = (world: World, name: string, text: string) => world.segments.write(`${folder}/${name}`, Buffer.from(text));
const tick = async (world: World) => {
  await world.logging(() => world.useCases.scheduleExports());
  await world.drain();
};
const runs = (world: World) => world.useCases.runs.listRuns({ export: "loyalty", top: 50 });
const open = async (files: Record<string, string>, options: Parameters<typeof newWorld>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure({
    targets: [{ addressBookId: 12345, segments: ["High"] }],
    guards: { ...laxGuards, firstRun: "send" },
  });
  for (const [name, text] of Object.entries(files)) await put(world, name, text);
  return world;
};

it.each([
  ["refresh-folders", `${at}_1.csv`],
  ["timed-files", "export_High_1715915550.csv"],
  ["file-a-segment", "High.csv"],
])(
  "a segment as %s comes onto the list by a run that waits for a second look, and says until when",
  async (_layout, name) => {
    const world = await open({ [name]: csvOf("ann", "bo") });
    const api = apiOfWorld(world);

    const asked = await api.call("POST /api/exports/loyalty/runs", { json: {} });
    expect(asked).toMatchObject({
      status: 202,
      json: {
        state: "requested",
        waitingFor: expect.stringMatching(/^a second look, at 2024-05-17T03:45:00\.000Z: without a model\.json/),
      },
    });
    const again = await api.call("POST /api/exports/loyalty/runs", { json: {} });
    const [{ id } = { id: "" }] = await runs(world);
    expect(again).toMatchObject({ status: 200, json: { id } });

    await world.drain({ twice: true });
    const run = await world.show(id);
    expect(run).toMatchObject({ state: "succeeded", counts: { read: 2, accepted: 2 }, waitingFor: null });
    expect(run.refresh.says).toEqual([expect.stringMatching(/^Segment High: recognised by .* is read\.$/)]);
    expect(Date.parse(run.startedAt ?? "")).toBe(Date.parse("2024-05-17T03:45:00Z"));
    expect(await world.listed()).toEqual(["ann@example.com", "bo@example.com"]);
  },
);

it("the timer plans nothing before two of its looks agree, and then each refresh once, the newest", async () => {
  const world = await open({ [`${at}_1.csv`]: csvOf("ann") });
  await tick(world);
  world.time.now += 10 * minute;
  await put(world, `${at}_2.csv`, csvOf("bo"));
  await tick(world);
  world.time.now += 14 * minute;
  await tick(world);
  expect(await runs(world)).toEqual([]);
  expect(world.logged.filter((line) => line.includes("export-not-ready"))).toEqual([]);
  world.time.now += minute;
  await tick(world);
  await tick(world);
  expect(await runs(world)).toMatchObject([{ state: "succeeded", trigger: "timer", counts: { read: 2 } }]);

  await put(world, "High/2024/05/18/0312/High_1.csv", csvOf("bo", "cy"));
  await tick(world);
  world.time.now += 15 * minute;
  await tick(world);
  expect((await runs(world)).map(({ refresh }) => refresh.stamp)).toEqual(["2024/05/18/0312", "2024/05/17/0312"]);
  expect(await world.listed()).toEqual(["bo@example.com", "cy@example.com"]);
});

it("nobody leaves for a refresh that is still being written: what comes while a run waits makes it wait anew", async () => {
  const world = await open({ [`${at}_1.csv`]: csvOf("ann"), [`${at}_2.csv`]: csvOf("bo") });
  await world.runNow();
  await put(world, "High/2024/05/18/0312/High_1.csv", csvOf("ann"));
  const asked = await world.request();
  if (asked.kind !== "created") throw new Error(asked.kind);
  const from = world.time.now;
  world.time.now += 12 * minute;
  await put(world, "High/2024/05/18/0312/High_2.csv", csvOf("bo", "cy"));
  await world.drain();

  const run = await world.show(asked.run.id);
  expect(run).toMatchObject({ state: "succeeded", counts: { read: 3, leavers: 0 } });
  expect(Date.parse(run.startedAt ?? "")).toBe(from + 30 * minute);
  expect(await world.listed()).toEqual(["ann@example.com", "bo@example.com", "cy@example.com"]);
});

it("while a run waits it says what for, in each of its waits", async () => {
  const world = await open({ "High.csv": csvOf("ann") });
  const asked = await world.request();
  if (asked.kind !== "created") throw new Error(asked.kind);
  const deliver = () => world.logging(() => world.pump.deliver(world.useCases, () => false));
  await put(world, "High.csv", csvOf("ann", "bo"));
  await deliver();
  expect(await world.show(asked.run.id)).toMatchObject({
    state: "requested",
    waitingFor: expect.stringContaining("a second look, at 2024-05-17T04:00:00.000Z"),
  });
});

it.each<[string, (world: World) => Promise<unknown>, string]>([
  ["all files go", (world) => world.segments.delete(`${folder}/${at}_1.csv`), "source-not-found"],
  ["a part comes that leaves a gap", (world) => put(world, `${at}_3.csv`, csvOf("bo")), "layout-unclear"],
  [
    "a part comes with other columns",
    (world) => put(world, `${at}_2.csv`, "EMail\nbo@example.com\n"),
    "columns-differ",
  ],
  ["a part comes without a header", (world) => put(world, `${at}_2.csv`, "1,bo@example.com,Bo,1\n"), "header-unclear"],
  ["a part comes that is empty", (world) => put(world, `${at}_2.csv`, ""), "header-unclear"],
  ["Synapse Link writes there", (world) => put(world, "Changelog/changelog.info", "x"), "layout-not-read"],
])("when %s while a run waits, the run fails with its reason, and nobody leaves", async (_what, change, code) => {
  const world = await open({ "High/2024/05/16/0312/High_1.csv": csvOf("ann", "bo") });
  await world.runNow();
  await put(world, `${at}_1.csv`, csvOf("ann"));
  const asked = await world.request();
  if (asked.kind !== "created") throw new Error(asked.kind);
  await change(world);
  await world.segments.delete(`${folder}/High/2024/05/16/0312/High_1.csv`);
  await world.drain();
  expect(await world.show(asked.run.id)).toMatchObject({ state: "failed", error: { code }, counts: { leavers: 0 } });
  expect(await world.listed()).toEqual(["ann@example.com", "bo@example.com"]);
  expect(world.logged.join("\n")).not.toContain("example.com");
});

it("an older refresh that comes later replaces nothing: it is no newer, so nothing is asked for", async () => {
  const world = await open({ [`${at}_1.csv`]: csvOf("ann") });
  await world.runNow();
  await put(world, "High/2024/05/10/0312/High_1.csv", csvOf("zoe"));
  for (let ticks = 0; ticks < 3; ticks += 1) {
    world.time.now += 15 * minute;
    await tick(world);
  }
  expect(await runs(world)).toHaveLength(1);

  await world.segments.delete(`${folder}/${at}_1.csv`);
  expect(await world.runNow()).toMatchObject({ state: "held", held: { reason: "refresh-older" } });
  expect(await world.listed()).toEqual(["ann@example.com"]);
});

it("a part that is written over after the plan was asked for fails it, by its ETag", async () => {
  const world = await open({ "High.csv": csvOf("ann") });
  await world.request();
  world.time.now += 15 * minute;
  const asked = await world.request({ mode: "full" });
  expect(asked).toMatchObject({ kind: "created" });
  await put(world, "High.csv", csvOf("bo"));
  await world.drain();
  const [run] = await runs(world);
  expect(run).toMatchObject({ state: "failed", error: { code: "part-changed" } });
  expect(await world.listed()).toEqual([]);
});

it("the process may die at any write between the looks, and the list is right in the end", async () => {
  for (let writes = 1; ; writes += 1) {
    const world = await open({ [`${at}_1.csv`]: csvOf("ann", "bo") });
    world.dieAfter(writes);
    for (let ticks = 0; ticks < 4; ticks += 1) {
      await world.fire(() => world.useCases.scheduleExports());
      world.time.now += 15 * minute;
    }
    const hasDied = world.writes < writes;
    await world.settle();
    await world.fire(() => world.useCases.scheduleExports());
    await world.settle();
    expect(await world.listed()).toEqual(["ann@example.com", "bo@example.com"]);
    expect((await runs(world)).filter(({ state }) => state === "succeeded")).toHaveLength(1);
    if (hasDied || writes > 12) return;
  }
});

it("a save says what its columns are while the second look is waited for", async () => {
  const world = await open({ "High.csv": csvOf("ann"), "Other.csv": csvOf("bo") });
  const api = apiOfWorld(world);
  const { name: _, ...body } = sampleExport;
  const mapping = { ...body.mapping, fields: { FIRSTNAME: "GivenName" } };
  const targets = [{ addressBookId: 12345, segments: ["High", "Missing"] }];
  const { json } = await api.call("PUT /api/exports/loyalty", { json: { ...body, mapping, targets } });
  expect(json).toMatchObject({
    warnings: expect.arrayContaining([
      expect.objectContaining({ code: "column-not-found", message: expect.stringContaining("GivenName") }),
      expect.objectContaining({ code: "segment-not-found", message: expect.stringContaining("Other") }),
    ]),
  });
});

it("segments and sources are shown before anything is saved", async () => {
  const world = await open({
    "High.csv": csvOf("ann"),
    "exp_New_1715915550.csv": csvOf("bo"),
    "Odd.csv": "1,ann@example.com\n",
  });
  const api = apiOfWorld(world);
  expect(await api.call("GET /api/sources?container=customer-insights")).toMatchObject({
    json: { sources: [{ folder, layout: "files" }] },
  });
  const query = `container=customer-insights&folder=${encodeURIComponent(folder)}`;
  const shown = await api.call(`GET /api/segments?${query}`);
  expect(shown).toMatchObject({
    status: 200,
    json: {
      model: { bytes: 0, tables: 3 },
      segments: expect.arrayContaining([
        expect.objectContaining({ name: "High", layout: "file-a-segment", isSettling: true }),
        expect.objectContaining({ name: "New", layout: "timed-files", stamp: "2024/05/17/0312" }),
        expect.objectContaining({ name: "Odd", problem: expect.anything() }),
      ]),
    },
  });
  expect(shown.text).not.toContain("ann@example.com");
});

describe("on Azurite", () => {
  let azurite: Azurite;
  beforeAll(async () => {
    azurite = await startAzurite();
  });
  afterAll(() => azurite.stop());

  it("timer and HTTP wait for the same second look, and land the segment once", async () => {
    const { connectionString } = azurite;
    const { blobs, prepare } = openOwnStorage({ kind: "connection-string", connectionString });
    await prepare();
    const container = BlobServiceClient.fromConnectionString(connectionString).getContainerClient("customer-insights");
    await container.createIfNotExists();
    const { open: openContainer, accountUrl } = openSegmentStorage({ kind: "connection-string", connectionString });
    const world = await newWorld({
      decorate: (ports) => ({
        ...ports,
        blobs: { ...ports.blobs, config: { ...blobs.config, ...definitionsOf(ports.blobs.config, blobs.config) } },
        segments: { ...ports.segments, accountUrl, open: openContainer },
      }),
    });
    await world.configure({ targets: [{ addressBookId: 12345, segments: ["High"] }] });
    const write = (name: string, text: string) =>
      openContainer("customer-insights").write(`${folder}/${name}`, Buffer.from(text));
    await write(`${at}_1.csv`, csvOf("ann"));
    await write(`${at}_2.csv`, csvOf("bo"));

    await tick(world);
    world.time.now += 5 * minute;
    const asked = await world.request();
    if (asked.kind !== "created") throw new Error(asked.kind);
    expect((await world.show(asked.run.id)).waitingFor).toContain("03:45:00");
    await world.drain();
    await tick(world);
    expect(await runs(world)).toMatchObject([{ state: "succeeded", counts: { read: 2, accepted: 2 } }]);
    expect(await world.listed()).toEqual(["ann@example.com", "bo@example.com"]);

    await write(`${at}_2.csv`, csvOf("bo"));
    await tick(world);
    expect(await runs(world)).toHaveLength(1);
    world.time.now += 15 * minute;
    await tick(world);
    expect(await runs(world)).toHaveLength(2);
  });
});

/** Definitions are the world's own; first looks, and all else, are in Azurite. */
const definitionsOf = (own: World["ports"]["blobs"]["config"], real: World["ports"]["blobs"]["config"]) => {
  const of = (name: string) => (/^(exports|connections)\//.test(name) ? own : real);
  return {
    read: (name: string, options?: { maxBytes?: number }) => of(name).read(name, options),
    head: (name: string) => of(name).head(name),
    list: (prefix: string) => of(prefix).list(prefix),
  };
};
