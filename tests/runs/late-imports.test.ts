import { people } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const hourMs = 3_600_000;
const [old, next] = ["anna@old.example.com", "anna@new.example.com"];
const rowOf = (email: string) => [email, email, "Anna", "1"];
const others = people("a", 2);
const listedOthers = ["a1@example.com", "a2@example.com"];

let refreshes = 0;
beforeEach(() => {
  refreshes = 0;
});
const refresh = async (world: World, rows: string[][]) => {
  refreshes += 1;
  await world.land(`2024/05/17/${1000 + refreshes}`, [
    { name: "High", parts: [rows] },
    { name: "New", parts: [] },
  ]);
  return world.runNow();
};

/** Everybody is on the list, by an import that was sent twice: the first one was lost, and is carried out 20 hours later. */
const start = async () => {
  const world = await newWorld();
  await world.configure({ guards: laxGuards });
  await world.control.plant({
    match: { method: "PUT" },
    effect: { drop: true, process: true, job: { finishAfter: { ms: 20 * hourMs } } },
    times: 1,
  });
  expect((await refresh(world, [rowOf(old), ...others])).counts).toMatchObject({ accepted: 3 });
  return world;
};

describe("an import that was lost and is carried out late makes a second contact of an address that was changed meanwhile", () => {
  it("who leaves the list a day later, when the segment has the new address, too", async () => {
    const world = await start();
    await world.control.changeAddress(1, { email: old }, next);
    await refresh(world, [rowOf(next), ...others]);
    expect(await world.listed()).toEqual([...listedOthers, next]);
    world.time.now += 21 * hourMs;
    expect(await world.listed()).toEqual([...listedOthers, next, old]);
    world.time.now += 4 * hourMs;
    expect((await refresh(world, [rowOf(next), ...others])).counts).toMatchObject({ leavers: 1 });
    expect(await world.listed()).toEqual([...listedOthers, next]);
    expect((await refresh(world, [rowOf(next), ...others])).counts).toMatchObject({ leavers: 0 });
  });

  it("who leaves the list a day later, when she had left it herself before", async () => {
    const world = await start();
    await world.control.changeAddress(1, { email: old }, next);
    await refresh(world, others);
    world.time.now += 21 * hourMs;
    expect(await world.listed()).toEqual([...listedOthers, old]);
    world.time.now += 4 * hourMs;
    await refresh(world, others);
    expect(await world.listed()).toEqual(listedOthers);
  });

  it("who leaves the list together with her, however much later that is, and both count as one", async () => {
    const world = await start();
    await world.control.changeAddress(1, { email: old }, next);
    world.time.now += 300 * hourMs;
    await refresh(world, [rowOf(old), ...others]);
    expect(await world.listed()).toEqual([...listedOthers, next, old]);
    expect((await refresh(world, others)).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await world.listed()).toEqual(listedOthers);
  });

  it("who is named once more where Dotdigital refused to take off that one only", async () => {
    const world = await start();
    await world.control.changeAddress(1, { email: old }, next);
    world.time.now += 30 * hourMs;
    const second = await world.control.contact(1, old);
    const refusals = [{ contactIds: [second?.contactId ?? 0], status: 400 as const, code: "ERROR_CONTACT_INVALID" }];
    await world.control.changeAccount(1, { refusedRemovals: refusals });
    expect((await refresh(world, others)).counts).toMatchObject({ leavers: 1, removed: 0, removalFailed: 1 });
    expect(await world.listed()).toEqual([...listedOthers, old]);
    await world.control.changeAccount(1, { refusedRemovals: [] });
    expect((await refresh(world, others)).counts).toMatchObject({ leavers: 1, removed: 1 });
    expect(await world.listed()).toEqual(listedOthers);
  });
});

it("a list is read once a day after an import of it was lost, and never again for those who leave later", async () => {
  const world = await start();
  const readings = async () => (await world.control.requests()).filter(({ kind }) => kind === "list-contacts").length;
  world.time.now += 23 * hourMs;
  await refresh(world, [rowOf(old), ...people("a", 3)]);
  expect(await readings()).toBe(0);
  world.time.now += 2 * hourMs;
  await refresh(world, [rowOf(old), ...people("a", 3)]);
  expect(await readings()).toBe(1);
  expect((await refresh(world, others)).counts).toMatchObject({ leavers: 2, removed: 2 });
  expect(await readings()).toBe(1);
  expect(await world.listed()).toEqual(listedOthers);
});

it("a contact that was erased, and that a lost import made anew, leaves when no row names her any more", async () => {
  const world = await start();
  await world.control.erase(1, { email: old });
  await refresh(world, [[old, old, "Ann", "1"], ...others]);
  expect(await world.listed()).toEqual(listedOthers);
  world.time.now += 21 * hourMs;
  expect(await world.listed()).toEqual([...listedOthers, old]);
  await refresh(world, others);
  world.time.now += 4 * hourMs;
  await refresh(world, others);
  expect(await world.listed()).toEqual(listedOthers);
});
