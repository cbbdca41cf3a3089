import { people } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import { linesOf } from "../world/lines-of.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

// Every write of a run is a world of its own.
jest.setTimeout(120_000);

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

/*
 * Contacts whose ids Dotdigital does not know any more: merged into another, made anew, or deleted.
 */

const list = 12345;
const ana = { email: "ana@example.com" };
const bea = { email: "bea@example.com" };
const noNew = { name: "New", parts: [] };
const rowOf = ({ email }: { email: string }, name = "Name") => [email, email, name, "1"];

let minutes = 0;
const refresh = async (world: World, rows: string[][], request = {}) => {
  minutes += 1;
  world.time.now += 3_600_000;
  await world.land(`2024/05/17/${1000 + minutes}`, [{ name: "High", parts: [rows] }, noNew]);
  return world.runNow(request);
};
const start = async (rows: string[][], options: Parameters<typeof newWorld>[0] = {}) => {
  minutes = 0;
  const world = await newWorld(options);
  await world.configure({ guards: laxGuards });
  await refresh(world, rows);
  return world;
};

const codesOf = async (world: World, runId: string) =>
  (await linesOf(await world.useCases.runs.readRejects(runId))).slice(1).map((line) => line.split(",")[6]);
const asks = async (world: World) =>
  (await world.control.requests()).filter(({ path }) => path.startsWith("/contacts/v3/email/")).length;
const readings = async (world: World) =>
  (await world.control.requests()).filter(({ kind }) => kind === "list-contacts").length;
const erase = (world: World, email: string) => world.control.erase(1, { email });

describe("somebody who was to be updated, and whose contact", () => {
  it("was made anew elsewhere, is followed and put on the list", async () => {
    const world = await start([rowOf(ana), ...people("a", 2)]);
    await erase(world, ana.email);
    await world.control.addContacts(1, [ana]);
    const run = await refresh(world, [rowOf(ana, "Other"), ...people("a", 2)]);
    expect(run).toMatchObject({ state: "succeeded", counts: { sent: 1, accepted: 1, leavers: 0 } });
    expect(await world.control.contact(1, ana.email)).toMatchObject({
      dataFields: { FIRSTNAME: "Other" },
      lists: [{ id: list, status: "subscribed" }],
    });
    expect(await asks(world)).toBe(1);
    // Her new id counts from now on.
    expect((await refresh(world, [rowOf(ana, "Third"), ...people("a", 2)])).counts.accepted).toBe(1);
    expect(await asks(world)).toBe(1);
    expect((await refresh(world, people("a", 2))).counts).toMatchObject({ leavers: 1, removed: 1 });
  });

  it("was merged into another, is followed to that one, which is on the list already", async () => {
    const world = await start([rowOf(ana), ...people("a", 2)]);
    await world.control.addContacts(1, [bea]);
    await world.control.mergeContacts(1, { kept: bea, gone: ana, address: "gone" });
    await world.control.switch({ keepBodies: true });
    const run = await refresh(world, [rowOf(ana, "Other"), ...people("a", 2)]);
    expect(run).toMatchObject({ state: "succeeded", counts: { sent: 1, accepted: 1 } });
    const last = (await world.control.requests()).findLast(({ method }) => method === "PUT");
    expect(JSON.parse(last?.body ?? "").contacts).toEqual([
      { matchIdentifier: "contactId", identifiers: { contactId: expect.any(Number) }, dataFields: expect.anything() },
    ]);
    expect((await refresh(world, people("a", 2))).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
  });

  it("was made anew, and has opted out of the list, is not put back there", async () => {
    const world = await start([rowOf(ana), ...people("a", 2)]);
    await erase(world, ana.email);
    await world.control.addContacts(1, [{ ...ana, lists: [list] }]);
    await world.control.optOut(1, { ...ana, addressBookId: list });
    expect((await refresh(world, [rowOf(ana, "Other"), ...people("a", 2)])).counts.accepted).toBe(1);
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
  });

  it("was deleted, is gone: told at every run, and made anew by a full one only", async () => {
    const world = await start([rowOf(ana), ...people("a", 2)]);
    await erase(world, ana.email);
    const run = await refresh(world, [rowOf(ana, "Other"), ...people("a", 2)]);
    expect(run).toMatchObject({ state: "succeeded-with-rejects", counts: { sent: 1, rejected: 1, leavers: 0 } });
    expect(await codesOf(world, run.id)).toEqual(['"contact-gone"']);
    const next = await refresh(world, [rowOf(ana, "Third"), ...people("a", 2)]);
    expect(next).toMatchObject({ state: "succeeded-with-rejects", counts: { sent: 0, parked: 1, unchanged: 2 } });
    expect(await codesOf(world, next.id)).toEqual(['"contact-gone"']);
    expect(await world.control.contact(1, ana.email)).toBeNull();
    const full = await refresh(world, [rowOf(ana, "Third"), ...people("a", 2)], { mode: "full" });
    expect(full).toMatchObject({ state: "succeeded", counts: { sent: 3, accepted: 3 } });
    expect(await world.listed()).toContain(ana.email);
  });

  it("was deleted, is forgotten when no row names her, and joins like anybody when one does", async () => {
    const world = await start([rowOf(ana), ...people("a", 2)]);
    await erase(world, ana.email);
    await refresh(world, [rowOf(ana, "Other"), ...people("a", 2)]);
    expect((await refresh(world, people("a", 2))).counts).toMatchObject({ unchanged: 2, leavers: 0 });
    expect((await refresh(world, [rowOf(ana), ...people("a", 2)])).counts).toMatchObject({ sent: 1, accepted: 1 });
  });

  it("was deleted before a full run, is made anew by it", async () => {
    const world = await start([rowOf(ana), ...people("a", 2)]);
    await erase(world, ana.email);
    const full = await refresh(world, [rowOf(ana), ...people("a", 2)], { mode: "full" });
    expect(full).toMatchObject({ state: "succeeded", counts: { sent: 3, accepted: 3 } });
    expect(await world.listed()).toContain(ana.email);
  });
});

describe("somebody who is made anew by a full run, and then leaves", () => {
  it("leaves by the new id where the account tells none", async () => {
    const world = await start([rowOf(ana), ...people("a", 2)], { account: { reportsIds: false } });
    await erase(world, ana.email);
    await refresh(world, [rowOf(ana), ...people("a", 2)], { mode: "full" });
    expect(await world.listed()).toContain(ana.email);
    expect((await refresh(world, people("a", 2))).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
  });

  it("leaves where the import that made her anew was lost, and came late", async () => {
    const world = await start([rowOf(ana), ...people("a", 2)], { account: { imports: { looks: 2, ms: 60_000 } } });
    await erase(world, ana.email);
    const lost = { match: { method: "PUT", bodyIncludes: ana.email }, effect: { drop: true, process: true } };
    await world.control.plant({ ...lost, times: 20 });
    const full = await refresh(world, [rowOf(ana), ...people("a", 2)], { mode: "full" });
    expect(full).toMatchObject({ state: "failed", counts: { sent: 3, accepted: 2, unconfirmed: 1 } });
    await world.control.pullAll();
    world.time.now += 3_600_000;
    expect(await world.listed()).toContain(ana.email);
    expect((await refresh(world, people("a", 2))).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
  });
});

describe("looking up", () => {
  it("that fails for long leaves everybody on record, and the next run finds them", async () => {
    const world = await start([rowOf(ana), ...people("a", 2)]);
    await erase(world, ana.email);
    await world.control.addContacts(1, [ana]);
    const down = { match: { path: "/contacts/v3/email/" }, effect: { reply: { status: 503 } } };
    await world.control.plant({ ...down, times: 100 });
    const run = await refresh(world, [rowOf(ana, "Other"), ...people("a", 2)]);
    expect(run.state).toBe("failed");
    expect(run.counts).toMatchObject({ sent: 1, accepted: 0, rejected: 0 });
    await world.control.pullAll();
    expect((await refresh(world, [rowOf(ana, "Other"), ...people("a", 2)])).counts.accepted).toBe(1);
    expect(await world.listed()).toContain(ana.email);
  });

  it("ends with a run that is cancelled meanwhile: nobody was sent, and the counts add up", async () => {
    const world = await start([rowOf(ana), ...people("a", 2)]);
    await erase(world, ana.email);
    const down = { match: { path: "/contacts/v3/email/" }, effect: { reply: { status: 429 } } };
    await world.control.plant({ ...down, times: 1 });
    await world.land("2024/05/17/1100", [{ name: "High", parts: [[rowOf(ana, "Other"), ...people("a", 2)]] }, noNew]);
    const asked = await world.request();
    const runId = asked.kind === "created" ? asked.run.id : "";
    while ((await asks(world)) === 0) await world.logging(() => world.pump.deliver(world.useCases, () => false));
    await world.logging(() => world.useCases.runs.cancelRun(runId, "anna"));
    await world.settle();
    expect(await world.show(runId)).toMatchObject({
      state: "cancelled",
      counts: { sent: 1, accepted: 0, rejected: 0, unconfirmed: 0, notSent: 1 },
    });
  });
});

it("somebody who is sent by her id, and whose import is refused as a whole, is named by her masked address", async () => {
  const world = await start([rowOf(ana), ...people("a", 2)]);
  const contactId = (await world.control.contact(1, ana.email))?.contactId;
  const reply = { status: 400, body: { errorCode: "contacts:invalidContacts", description: "Bad" } };
  await world.control.plant({ match: { method: "PUT", bodyIncludes: `${contactId}` }, effect: { reply } });
  const run = await refresh(world, [rowOf(ana, "Other"), ...people("a", 2)]);
  expect(run.counts).toMatchObject({ sent: 1, rejected: 1 });
  const [, line] = await linesOf(await world.useCases.runs.readRejects(run.id));
  expect(line).toContain('"a***@e***.com"');
});

describe("many at once", () => {
  const crowd = (name: string) => people("a", 260).map((row) => row.with(2, name));

  // One more is at the end of the run, for whom it left unconfirmed.
  it("are found by one reading of the list, and 200 of the rest are asked about a run", async () => {
    const world = await start([...crowd("One"), ...people("b", 40)]);
    for (let number = 1; number <= 260; number += 1) await erase(world, `a${number}@example.com`);
    // 20 of them are on the list again, under other ids.
    await world.control.addContacts(
      1,
      people("a", 20).map(([, email = ""]) => ({ email, lists: [list] })),
    );
    const run = await refresh(world, [...crowd("Two"), ...people("b", 40)]);
    expect(run.counts).toMatchObject({ sent: 260, accepted: 20, rejected: 200, unconfirmed: 40, leavers: 0 });
    expect(await asks(world)).toBe(200);
    expect(await readings(world)).toBe(2);
    const codes = await codesOf(world, run.id);
    expect(codes.filter((code) => code === '"contact-gone"')).toHaveLength(200);
    expect(codes.filter((code) => code === '"contact-unsettled"')).toHaveLength(40);
    const next = await refresh(world, [...crowd("Two"), ...people("b", 40)]);
    expect(next.counts).toMatchObject({ sent: 40, rejected: 40, parked: 200, unconfirmed: 0 });
    expect(await world.control.contact(1, "a100@example.com")).toBeNull();
  });

  it("of several batches share the bound, and one asks at a time", async () => {
    const world = await start([...crowd("One"), ...people("b", 40)], { batchMaxContacts: 50 });
    for (let number = 1; number <= 260; number += 1) await erase(world, `a${number}@example.com`);
    const run = await refresh(world, [...crowd("Two"), ...people("b", 40)]);
    expect(run.counts).toMatchObject({ sent: 260, rejected: 200, unconfirmed: 60 });
    expect(await asks(world)).toBe(200);
    expect(await readings(world)).toBeLessThanOrEqual(2);
  });
});

describe("everything may happen twice", () => {
  /** One who was made anew, one who was deleted, and who is left to be asked for. */
  const begin = async () => {
    const world = await start([rowOf(ana), rowOf(bea), ...people("a", 2)]);
    await erase(world, ana.email);
    await world.control.addContacts(1, [ana]);
    await erase(world, bea.email);
    world.time.now += 3_600_000;
    await world.land("2024/05/17/1100", [
      { name: "High", parts: [[rowOf(ana, "Other"), rowOf(bea, "Other"), ...people("a", 2)]] },
      noNew,
    ]);
    return world;
  };
  const check = async (world: World) => {
    const [run] = await world.observer.listRuns({ top: 1 });
    expect(run).toMatchObject({ state: "succeeded-with-rejects", counts: { sent: 2, accepted: 1, rejected: 1 } });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com", ana.email]);
    expect(await codesOf(world, run?.id ?? "")).toEqual(['"contact-gone"']);
  };

  it("and comes to the same when every message is delivered twice", async () => {
    const world = await begin();
    await world.request();
    await world.drain({ twice: true });
    await check(world);
  });

  it("and is healed when a process dies after any write", async () => {
    const calm = await begin();
    calm.dieAfter(Number.POSITIVE_INFINITY);
    await calm.runNow();
    const { writes } = calm;
    expect(writes).toBeGreaterThan(25);
    for (let diesAfter = 1; diesAfter <= writes; diesAfter += 1) {
      const world = await begin();
      world.dieAfter(diesAfter);
      await world.outlive(() => world.request());
      if ((await world.observer.listRuns({ top: 5 })).length === 1) await world.request();
      await world.settle();
      await check(world);
    }
  });
});
