import { people } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import { linesOf } from "../world/lines-of.ts";
import type { makeWorld } from "../world/make-world.ts";
import { twoBooks, twoTargets } from "../world/two-lists.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const rowOf = (email: string, name = "Name") => [email, email, name, "1"];
const anna = (host: string) => `anna@${host}.example.com`;

const start = async (options: Parameters<typeof newWorld>[0] = {}) => {
  const world = await newWorld(options);
  await world.configure({ guards: laxGuards });
  return world;
};

let minutes = 0;
const refresh = async (world: World, rows: string[][]) => {
  minutes += 1;
  world.time.now += 3_600_000;
  await world.land(`2024/05/17/${String(1000 + minutes).slice(0, 2)}${String(minutes % 60).padStart(2, "0")}`, [
    { name: "High", parts: [rows] },
    { name: "New", parts: [] },
  ]);
  return world.runNow();
};
beforeEach(() => {
  minutes = 0;
});

const readsList = { method: "GET", pathPattern: "^/contacts/v3$" };
const readings = async (world: World) =>
  (await world.control.requests()).filter(({ kind }) => kind === "list-contacts").length;

const asksById = async (world: World) =>
  (await world.control.requests()).filter(({ path }) => path.includes("/contactId/")).length;

describe("somebody whose address changed in Dotdigital, and then in the segment", () => {
  it("stays on the list: the id that was just accepted is not removed, and the old record goes", async () => {
    const world = await start();
    await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
    await world.control.changeAddress(1, { email: anna("old") }, anna("new"));
    const run = await refresh(world, [rowOf(anna("new")), ...people("a", 2)]);
    expect(run.counts).toMatchObject({ accepted: 1, leavers: 2, removed: 1, withheld: 1 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com", anna("new")]);
    const rejects = await linesOf(await world.useCases.runs.readRejects(run.id));
    expect(rejects.filter((line) => line.includes('"same-contact"'))).toHaveLength(1);
    // The other one, who came lately, is asked for whether she waits for her opt-in.
    expect(await asksById(world)).toBe(1);
    // Nothing is left of the old address, and she leaves by the new one.
    expect((await refresh(world, [rowOf(anna("new")), ...people("a", 2)])).counts).toMatchObject({
      unchanged: 3,
      leavers: 0,
    });
    expect((await refresh(world, people("a", 2))).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
  });

  it("stays where the account tells no ids: leavers are asked for, and the address that they have now decides", async () => {
    const world = await start();
    await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
    await world.control.changeAddress(1, { email: anna("old") }, anna("new"));
    await world.control.changeAccount(1, { reportsIds: false });
    const run = await refresh(world, [rowOf(anna("new")), ...people("a", 2)]);
    expect(run.counts).toMatchObject({ accepted: 1, leavers: 2, removed: 1, withheld: 1 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com", anna("new")]);
    // Both by address, and the one who left once more, whether she waits for her opt-in.
    expect(await asksById(world)).toBe(3);
  });

  it("stays where there are too many to ask for: the list is read once", async () => {
    const world = await start();
    await refresh(world, [rowOf(anna("old")), ...people("a", 300)]);
    await world.control.changeAddress(1, { email: anna("old") }, anna("new"));
    await world.control.changeAccount(1, { reportsIds: false });
    const run = await refresh(world, [rowOf(anna("new")), ...people("a", 50)]);
    expect(run.counts).toMatchObject({ accepted: 1, leavers: 251, removed: 250, withheld: 1 });
    expect(await world.listed()).toContain(anna("new"));
    expect(await world.listed()).toHaveLength(51);
    expect(await asksById(world)).toBe(0);
  });

  it.each([
    ["was lost", { drop: true, process: true }, 20],
    ["ended as Failed", { job: { status: "Failed" as const } }, 20],
  ])("stays where the import of the new address %s, and is put right by the next run", async (_, effect, times) => {
    const world = await start();
    await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
    await world.control.changeAddress(1, { email: anna("old") }, anna("new"));
    await world.control.plant({ match: { method: "PUT" }, times, effect });
    const run = await refresh(world, [rowOf(anna("new")), ...people("a", 2)]);
    expect(run).toMatchObject({ state: "failed", counts: { unconfirmed: 1, leavers: 2, removed: 1, withheld: 1 } });
    expect(await world.listed()).toContain(anna("new"));
    await world.control.pullAll();
    expect((await refresh(world, [rowOf(anna("new")), ...people("a", 2)])).counts).toMatchObject({ accepted: 1 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com", anna("new")]);
    expect((await refresh(world, people("a", 2))).counts.leavers).toBe(1);
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
  });
});

it("somebody with two addresses that Dotdigital takes for one leaves under one of them and stays under the other", async () => {
  const world = await start();
  await refresh(world, [rowOf(anna("one")), rowOf(anna("two")), ...people("a", 3)]);
  await world.control.mergeContacts(1, { kept: { email: anna("two") }, gone: { email: anna("one") } });
  const run = await refresh(world, [rowOf(anna("two"), "Other"), ...people("a", 3)]);
  expect(run.counts).toMatchObject({ accepted: 1, leavers: 1 });
  expect(await world.listed()).toContain(anna("two"));
});

it("somebody who was on the list, without an id, and is not found there by address is not said to be removed", async () => {
  const world = await start({ account: { reportsIds: false } });
  await world.control.plant({ match: readsList, effect: { reply: { status: 500 } }, times: 20 });
  await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
  await world.control.pullAll();
  await world.control.changeAddress(1, { email: anna("old") }, anna("new"));
  const run = await refresh(world, people("a", 3));
  expect(run.counts).toMatchObject({ leavers: 1, removed: 0, withheld: 1 });
  const rejects = await linesOf(await world.useCases.runs.readRejects(run.id));
  expect(rejects.filter((line) => line.includes('"contact-unknown"'))).toHaveLength(1);
  // She is looked for again, and leaves once she can be found.
  await world.control.changeAddress(1, { email: anna("new") }, anna("old"));
  expect((await refresh(world, people("a", 3))).counts).toMatchObject({ leavers: 1, removed: 1 });
  expect(await world.listed()).toHaveLength(3);
});

describe("somebody whose new address Dotdigital spells in a way that is not ours", () => {
  const asSegment = "\u0130pek@new.example.com";
  const asDotdigital = "i\u0307pek@new.example.com";
  const account = { addresses: { nonAscii: true, domainsAreOne: false, lettersAreOne: false } };

  it("stays on the list: nobody is removed by an id that was accepted, although nobody can say as whom", async () => {
    const world = await start({ account });
    await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
    await world.control.changeAddress(1, { email: anna("old") }, asDotdigital);
    const run = await refresh(world, [rowOf(asSegment), ...people("a", 2)]);
    expect(run.counts).toMatchObject({ accepted: 1, leavers: 2, removed: 1, withheld: 1 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com", asDotdigital]);
    // The old record is gone, and the next run has nobody to take off.
    const next = await refresh(world, [rowOf(asSegment), ...people("a", 2)]);
    expect(next.counts).toMatchObject({ unchanged: 3, sent: 0, leavers: 0 });
  });
});

describe("somebody whose address changed in Dotdigital only", () => {
  it("is updated by her id, told as address-differs, and leaves by it", async () => {
    const world = await start();
    await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
    await world.control.changeAddress(1, { email: anna("old") }, anna("new"));
    const run = await refresh(world, [rowOf(anna("old"), "Other"), ...people("a", 3)]);
    expect(run).toMatchObject({ state: "succeeded", counts: { sent: 1, accepted: 1, leavers: 0 } });
    expect(await world.control.contact(1, anna("old"))).toBeNull();
    expect(await world.control.contact(1, anna("new"))).toMatchObject({ dataFields: { FIRSTNAME: "Other" } });
    const rejects = await linesOf(await world.useCases.runs.readRejects(run.id));
    const told = rejects.filter((line) => line.includes('"address-differs"'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('"a***@o***.com"');
    expect(told[0]).toContain('"a***@n***.com"');
    expect((await refresh(world, people("a", 3))).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com", "a3@example.com"]);
  });

  it("is put back by a full run under her id, and no second contact is made", async () => {
    const world = await start();
    await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
    await world.control.changeAddress(1, { email: anna("old") }, anna("new"));
    await world.control.takeOffList(1, 12345, anna("new"));
    await world.runNow({ mode: "full" });
    expect(await world.listed()).toContain(anna("new"));
    expect(await world.listed()).toHaveLength(4);
    expect(await world.control.contact(1, anna("old"))).toBeNull();
  });
});

describe("an account that tells no ids", () => {
  const withoutIds = { account: { reportsIds: false } };

  it("has its list read at the end of a run that put people there, so that they leave by their ids", async () => {
    const world = await start(withoutIds);
    await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
    expect(await readings(world)).toBe(1);
    await world.control.changeAddress(1, { email: anna("old") }, anna("new"));
    expect((await refresh(world, people("a", 3))).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await world.listed()).toHaveLength(3);
    expect(await readings(world)).toBe(1);
  });

  it("has it read by the next plan where that failed, once", async () => {
    const world = await start(withoutIds);
    await world.control.plant({ match: readsList, effect: { reply: { status: 500 } }, times: 20 });
    const first = await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
    expect(first.state).toBe("succeeded");
    await world.control.pullAll();
    await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
    await world.control.changeAddress(1, { email: anna("old") }, anna("new"));
    const before = await readings(world);
    await refresh(world, [rowOf(anna("old"), "Other"), ...people("a", 3)]);
    expect(await world.control.contact(1, anna("old"))).toBeNull();
    expect((await refresh(world, people("a", 3))).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await readings(world)).toBe(before);
  });

  it("has it read by the next plan after a lost import, where an account tells ids, too", async () => {
    const world = await start({ account: { imports: { looks: 2, ms: 60_000 } } });
    await world.control.switch({ keepBodies: true });
    await refresh(world, people("a", 3));
    expect(await readings(world)).toBe(0);
    await world.control.plant({ match: { method: "PUT" }, times: 20, effect: { drop: true, process: true } });
    await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
    await world.control.pullAll();
    await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
    expect(await readings(world)).toBe(1);
    expect((await world.control.requests()).filter(({ body }) => body?.includes('"contactId"'))).toHaveLength(1);
    await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
    expect(await readings(world)).toBe(1);
  });
});

it("nobody is taken off by an id that somebody who stays, and of whom nothing changed, has too", async () => {
  const world = await start();
  await refresh(world, [rowOf(anna("one")), rowOf(anna("two")), ...people("a", 3)]);
  await world.control.mergeContacts(1, { kept: { email: anna("two") }, gone: { email: anna("one") } });
  // Now both keys learn one id: the one that was merged is found under it.
  await world.control.changeAddress(1, { email: anna("two") }, anna("one"));
  await refresh(world, [rowOf(anna("one"), "Other"), rowOf(anna("two")), ...people("a", 3)]);
  const run = await refresh(world, [rowOf(anna("one"), "Other"), ...people("a", 3)]);
  expect(run.counts).toMatchObject({ unchanged: 4, sent: 0, leavers: 1, removed: 0, withheld: 1 });
  expect(await world.listed()).toContain(anna("one"));
  const rejects = await linesOf(await world.useCases.runs.readRejects(run.id));
  expect(rejects.filter((line) => line.includes('"same-contact"'))).toHaveLength(1);
});

it("somebody who is on one list, and whose address changed in Dotdigital only, joins another by her id", async () => {
  const world = await start({
    account: {
      addressBooks: twoBooks,
    },
  });
  await world.configure({
    guards: laxGuards,
    targets: twoTargets,
  });
  await refresh(world, [rowOf(anna("old")), ...people("a", 3)]);
  await world.control.changeAddress(1, { email: anna("old") }, anna("new"));
  world.time.now += 3_600_000;
  await world.land("2024/05/17/2000", [
    { name: "High", parts: [[rowOf(anna("old")), ...people("a", 3)]] },
    { name: "New", parts: [[rowOf(anna("old"))]] },
  ]);
  expect((await world.runNow()).counts).toMatchObject({ sent: 1, accepted: 1 });
  expect(await world.listed(7)).toEqual([anna("new")]);
  expect(await world.control.contact(1, anna("old"))).toBeNull();
});
