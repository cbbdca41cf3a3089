import { people } from "../world/land-segments.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
const stamp = "2024/05/17/0312";
const folder = "ci/DotdigitalExport";

const exportOf = async (options: Parameters<typeof newWorld>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure();
  await world.land(stamp, [
    { name: "High", parts: [people("a", 3)] },
    { name: "New", parts: [people("b", 2)] },
  ]);
  return world;
};

/** Nothing may have reached Dotdigital; then the mend, and the next run is right. */
const mended = async (world: Awaited<ReturnType<typeof exportOf>>, mend: () => Promise<unknown>) => {
  expect((await world.control.counters()).contactsSent).toBe(0);
  await mend();
  expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { sent: 5, accepted: 5 } });
  expect(await world.listed()).toHaveLength(5);
};

describe("a source that cannot be read", () => {
  it("is refused with its reason when model.json is not JSON", async () => {
    const world = await exportOf();
    const good = await world.segments.read(`${folder}/model.json`);
    await world.segments.write(`${folder}/model.json`, Buffer.from("{ not json"));
    const asked = await world.request();
    expect(asked).toMatchObject({ kind: "refused", code: "model-invalid" });
    await mended(world, () => world.segments.write(`${folder}/model.json`, good?.bytes ?? Buffer.alloc(0)));
  });

  it("is refused with the part's name when a part is missing", async () => {
    const world = await exportOf();
    const path = `${folder}/High/${stamp}/High_1.csv`;
    const part = await world.segments.read(path);
    await world.segments.delete(path);
    const asked = await world.request();
    expect(asked).toMatchObject({
      kind: "refused",
      code: "part-missing",
      message: expect.stringContaining("High_1.csv"),
    });
    await mended(world, () => world.segments.write(path, part?.bytes ?? Buffer.alloc(0)));
  });

  it("is refused when there is nothing in its folder", async () => {
    const world = await newWorld();
    await world.configure();
    expect(await world.request()).toMatchObject({ kind: "refused", code: "source-not-found" });
  });

  it("fails the run when a part changes after it was asked for, and nothing is sent", async () => {
    const world = await exportOf();
    const asked = await world.request();
    const path = `${folder}/New/${stamp}/New_1.csv`;
    const part = await world.segments.read(path);
    await world.segments.write(path, Buffer.from("CustomerId,EMail,FirstName,RewardPoints\r\n"));
    await world.drain();
    const run = asked.kind === "created" ? await world.show(asked.run.id) : undefined;
    expect(run).toMatchObject({ state: "failed", error: { code: "part-changed" }, counts: { read: 0, sent: 0 } });
    await mended(world, () => world.segments.write(path, part?.bytes ?? Buffer.alloc(0)));
  });

  it("fails the run when a part goes while it is being read, and nothing is sent", async () => {
    const world = await exportOf({ batchMaxContacts: 1 });
    const path = `${folder}/New/${stamp}/New_1.csv`;
    const part = await world.segments.read(path);
    const asked = await world.request();
    await world.segments.delete(path);
    await world.drain();
    const run = asked.kind === "created" ? await world.show(asked.run.id) : undefined;
    expect(run).toMatchObject({ state: "failed", error: { code: "part-missing" } });
    await mended(world, () => world.segments.write(path, part?.bytes ?? Buffer.alloc(0)));
  });

  it("fails the run when model.json does not list a segment", async () => {
    const world = await exportOf();
    await world.land(stamp, [{ name: "High", parts: [people("a", 3)] }]);
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", error: { code: "segment-missing" } });
    expect(run.error?.message).toContain("'New'");
  });

  it("says then which segment was meant, or which there are", async () => {
    const world = await exportOf();
    await world.land(stamp, [
      { name: "High", parts: [people("a", 3)] },
      { name: "News", parts: [people("b", 3)] },
    ]);
    const run = await world.runNow();
    expect(run.error?.message).toContain("does not list 'New'. Nearest is 'News'. There are: High, News. Export");
  });

  it("fails the run when a segment lacks the e-mail column, naming the columns that it has", async () => {
    const world = await exportOf();
    await world.land(stamp, [
      { name: "High", columns: ["CustomerId", "Mail"], parts: [[["1", "a1@example.com"]]] },
      { name: "New", parts: [] },
    ]);
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", error: { code: "mapping-misfit" } });
    expect(run.error?.message).toMatch(/'High'.*email.*EMail/s);
  });
});

describe("a run that is asked for while the refresh is being written", () => {
  it("waits until it has settled, and then reads what is there", async () => {
    const world = await exportOf({ settleMs: 60_000 });
    const asked = await world.request();
    expect(asked).toMatchObject({ kind: "created", run: { state: "requested", refresh: { stamp: "" } } });
    if (asked.kind !== "created") return;
    world.time.now += 30_000;
    await world.segments.write(
      `${folder}/New/${stamp}/New_1.csv`,
      Buffer.from("CustomerId,EMail,FirstName,RewardPoints\r\n1,late@example.com,Late,1\r\n"),
    );
    await world.drain();
    expect(await world.show(asked.run.id)).toMatchObject({
      state: "succeeded",
      refresh: { stamp },
      counts: { sent: 4 },
    });
    expect(await world.listed()).toContain("late@example.com");
  });
});

describe("a configuration that is wrong", () => {
  it("fails the run before anything is staged when the address book is unknown", async () => {
    const world = await exportOf();
    await world.configure({ targets: [{ addressBookId: 999, segments: ["High", "New"] }] });
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", batches: [], counts: { read: 0 } });
    expect(run.error?.message).toContain("999");
    await mended(world, () => world.configure());
  });

  it("keeps nobody off the list when a data field is unknown: the field is left out, and the run says so", async () => {
    const world = await exportOf();
    await world.configure({ mapping: { email: "EMail", fields: { SHOESIZE: "RewardPoints" }, exclude: [] } });
    expect(await world.runNow()).toMatchObject({
      state: "succeeded",
      counts: { accepted: 5 },
      valuesLeftOut: [{ code: "data-field-not-found", detail: expect.stringContaining("SHOESIZE") }],
    });
    expect(await world.listed()).toHaveLength(5);
  });

  it("is refused at once when nobody has agreed to send data", async () => {
    const world = await exportOf();
    const stored = await world.ports.blobs.config.read("connections/nordics.json");
    const { consent: _, ...connection } = JSON.parse(stored?.bytes.toString() ?? "{}");
    await world.ports.blobs.config.write("connections/nordics.json", Buffer.from(JSON.stringify(connection)));
    expect(await world.request()).toMatchObject({ kind: "refused", code: "consent-missing" });
    await mended(world, () => world.configure());
  });

  it("fails the run when the password is wrong, and says what to do", async () => {
    const world = await exportOf();
    await world.control.changeAccount(1, { password: "another-Passw0rd" });
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "failed", error: { code: "credentials-refused" }, batches: [] });
    await mended(world, () => world.control.changeAccount(1, { password: "demo-Passw0rd" }));
  });
});

describe("a run that cannot be opened", () => {
  it("is refused when another refresh is asked for than the newest", async () => {
    const world = await exportOf();
    expect(await world.request({ refresh: "2024/05/16/0312" })).toMatchObject({
      kind: "refused",
      code: "refresh-not-newest",
    });
    expect(await world.request({ refresh: stamp })).toMatchObject({ kind: "created" });
  });

  it("is busy while a run of another refresh or mode is open, and the same run for the same", async () => {
    const world = await exportOf();
    const first = await world.request();
    expect(await world.request({ mode: "full" })).toMatchObject({ kind: "busy" });
    expect(await world.request()).toMatchObject({ kind: "existing" });
    if (first.kind !== "created") return;
    await world.drain();
    expect(await world.request()).toMatchObject({ kind: "created" });
  });
});
