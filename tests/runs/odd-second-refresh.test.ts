import { people } from "../world/land-segments.ts";
import { linesOf } from "../world/lines-of.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

/*
 * A hundred people are on a list, and the second refresh of their segment is odd: what becomes of them.
 */

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const columns = ["CustomerId", "EMail", "FirstName", "RewardPoints", "Note", "DoNotEmail"];
const hundred = people("a", 100);
const halves = [hundred.slice(0, 50), hundred.slice(50)];

/** As it was written the first time: every cell quoted, CRLF. */
const lineOf = (cells: readonly string[]) => columns.map((_, index) => `"${cells[index] ?? ""}"`).join(",");
const fileOf = (lines: readonly string[], lineEnd = "\r\n") =>
  [columns.join(","), ...lines].map((line) => line + lineEnd).join("");

const landSecond = async (world: World, parts: readonly string[]) => {
  const stamp = "2024/05/18/0312";
  world.time.now += 24 * 3_600_000;
  await world.land(stamp, [
    { name: "High", columns, parts: parts.map(() => []) },
    { name: "New", columns, parts: [] },
  ]);
  for (const [index, text] of parts.entries()) {
    await world.segments.write(`ci/DotdigitalExport/High/${stamp}/High_${index + 1}.csv`, Buffer.from(text));
  }
};

const start = async (guards: object = { maxInvalidShare: 0.2 }) => {
  const world = await newWorld();
  await world.configure({
    mapping: {
      email: "EMail",
      reference: "CustomerId",
      fields: { FIRSTNAME: "FirstName" },
      exclude: [{ column: "DoNotEmail", equals: "true" }],
    },
    guards: { firstRun: "send", ...guards },
  });
  await world.land("2024/05/17/0312", [
    { name: "High", columns, parts: halves },
    { name: "New", columns, parts: [] },
  ]);
  await world.runNow();
  expect(await world.listed()).toHaveLength(100);
  return world;
};

const lines = (rows: readonly string[][]) => rows.map(lineOf);
const rejectsOf = async (world: World, runId: string) =>
  (await linesOf(await world.useCases.runs.readRejects(runId)))
    .slice(1)
    .map((line) => line.split('","')[6])
    .sort();

describe("of a hundred people who are on a list", () => {
  it("all stay when one part of two has lines that end in CR", async () => {
    const world = await start();
    await landSecond(world, [fileOf(lines(halves[0] ?? [])), fileOf(lines(halves[1] ?? []), "\r")]);
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { read: 100, invalid: 0, leavers: 0 } });
    expect(await world.listed()).toHaveLength(100);
  });

  it("all stay when every line of the only part ends in CR", async () => {
    const world = await start();
    await landSecond(world, [fileOf(lines(hundred), "\r")]);
    expect(await world.runNow()).toMatchObject({ state: "succeeded", counts: { read: 100, invalid: 0, leavers: 0 } });
  });

  it("all stay when two rows have broken quotes, and both are told", async () => {
    const world = await start();
    const odd = lines(hundred);
    odd[6] = '"a-7","a7@example.com","said "hi"","7","",""';
    odd[70] = '"a-71","a71@example.com","Name 71","71","a "note" of hers",""';
    await landSecond(world, [fileOf(odd)]);
    const run = await world.runNow();
    expect(run).toMatchObject({ counts: { read: 100, invalid: 2, leavers: 2, withheld: 2, removed: 0 } });
    expect(await world.listed()).toHaveLength(100);
    expect(await rejectsOf(world, run.id)).toEqual(["broken-row", "broken-row", "quotes-broken", "quotes-broken"]);
  });

  it("all stay when the file was cut within the last address", async () => {
    const world = await start();
    const whole = fileOf(lines(hundred));
    await landSecond(world, [whole.slice(0, whole.indexOf("a100@example.com") + "a100@example.co".length)]);
    const run = await world.runNow();
    expect(run).toMatchObject({ counts: { read: 100, invalid: 1, leavers: 1, withheld: 1, removed: 0, sent: 0 } });
    expect(await world.listed()).toHaveLength(100);
    expect(await rejectsOf(world, run.id)).toEqual(["broken-row", "quotes-broken"]);
  });

  it("all stay when an unquoted file was cut so", async () => {
    const world = await start();
    const whole = fileOf(hundred.map((cells) => columns.map((_, index) => cells[index] ?? "").join(",")));
    await landSecond(world, [whole.slice(0, whole.indexOf("a100@example.com") + "a100@example.co".length)]);
    const run = await world.runNow();
    expect(run).toMatchObject({ counts: { read: 100, invalid: 1, leavers: 1, withheld: 1, removed: 0, sent: 0 } });
    expect(await rejectsOf(world, run.id)).toEqual(["broken-row", "row-too-short"]);
  });

  it("all stay when a line of somebody's note looks as if another person were excluded", async () => {
    const world = await start();
    const odd = lines(hundred);
    odd[6] = '"a-7","a7@example.com","Name 7","7","said "hi" to\r\nx,a8@example.com,,,,true\r\nbye",""';
    await landSecond(world, [fileOf(odd)]);
    const run = await world.runNow();
    expect(run).toMatchObject({ counts: { excluded: 0, invalid: 2, leavers: 1, withheld: 1, removed: 0 } });
    expect(await world.listed()).toHaveLength(100);
    expect(await rejectsOf(world, run.id)).toEqual(["broken-row", "quotes-broken", "row-in-doubt"]);
  });

  it("all stay when no address can be read, and the run that is held says so", async () => {
    const world = await start();
    const broken = hundred.map(([id = "", email = "", ...more]) => lineOf([id, email.replace("@", " at "), ...more]));
    await landSecond(world, [fileOf(broken)]);
    const run = await world.runNow();
    expect(run.state).toBe("held");
    const reasons = new Map(run.held?.reasons?.map(({ reason, detail }) => [reason, detail]));
    expect(reasons.get("segment-empty")).toContain("nobody comes from 'High' (100 before) any more");
    expect(reasons.get("invalid-above-guard")).toContain("100 of 100 rows");
    expect((await rejectsOf(world, run.id)).filter((code) => code === "email-invalid")).toHaveLength(100);
    expect(await world.listed()).toHaveLength(100);
  });
});
