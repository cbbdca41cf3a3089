import fc from "fast-check";
import { apiOfWorld } from "../world/api-of-world.ts";
import { people } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import { linesOf } from "../world/lines-of.ts";
import { sampleExport } from "../world/make-world.ts";
import { twoTargets } from "../world/two-lists.ts";
import { useWorld } from "../world/use-world.ts";

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof newWorld>>;

let refreshes = 0;
beforeEach(() => {
  refreshes = 0;
});
const land = (world: World, high: string[][], more: string[][] = []) => {
  refreshes += 1;
  return world.land(`2024/06/${String(refreshes).padStart(2, "0")}/0312`, [
    { name: "High", parts: [high] },
    { name: "New", parts: [more] },
  ]);
};
const refresh = async (world: World, high: string[][], more: string[][] = [], mode: "delta" | "full" = "delta") => {
  world.time.now += 3_600_000;
  await land(world, high, more);
  return world.runNow({ mode });
};
const configure = (world: World, change: object = {}) =>
  world.configure({ updateOnly: true, guards: laxGuards, ...change });
const columns = ["CustomerId", "EMail", "FirstName", "RewardPoints"];
const contactsOf = async (world: World) => (await world.control.account(1)).contactsMade;
const accountHas = async (world: World, email: string) => (await world.control.contact(1, email)) !== null;
const nameOf = async (world: World, email: string) =>
  (await world.control.contact(1, email))?.dataFields?.FIRSTNAME ?? null;
const named = (rows: string[][], name: string) =>
  rows.map((cells) => cells.map((cell, at) => (columns[at] === "FirstName" ? name : cell)));
const identifiers = async (world: World) =>
  (await world.control.requests())
    .filter(({ path }) => path === "/contacts/v3/import")
    .flatMap(({ body = "" }) => JSON.parse(body).contacts as { matchIdentifier: string; identifiers: object }[]);

/** A list that another tool filled, taken over by an export that only updates. */
const adopted = async (onList: string[][], segment: string[][]) => {
  const world = await newWorld();
  await world.control.switch({ keepBodies: true });
  await configure(world);
  await world.control.addContacts(
    1,
    onList.map(([, email = ""]) => ({ email, lists: [12345] })),
  );
  await land(world, segment);
  const run = await world.runNow({ mode: "adopt" });
  expect(run.state).toBe("held");
  await world.logging(() => world.useCases.runs.releaseRun(run.id, "anna"));
  await world.drain();
  return { world, run: await world.show(run.id) };
};

describe("an export that only updates", () => {
  it("puts nobody on a list of which it knows nobody, and makes no contact", async () => {
    const world = await newWorld();
    await configure(world);
    const run = await refresh(world, people("a", 5));
    expect(run).toMatchObject({ state: "succeeded", counts: { read: 5, notInAccount: 5, sent: 0, unchanged: 0 } });
    expect(await world.listed()).toEqual([]);
    expect(await contactsOf(world)).toBe(0);
    for (const mode of ["full", "delta"] as const)
      expect((await world.runNow({ mode })).counts).toMatchObject({ notInAccount: 5, sent: 0 });
    expect(await contactsOf(world)).toBe(0);
  });

  it("updates by their ids those whom an adoption found, and leaves out everybody else", async () => {
    const { world, run } = await adopted(people("a", 3), [...people("a", 2), ...people("b", 2)]);
    expect(run).toMatchObject({ state: "succeeded", counts: { notInAccount: 2, sent: 2, accepted: 2, removed: 1 } });
    expect(await world.listed()).toEqual(["a1@example.com", "a2@example.com"]);
    expect(await nameOf(world, "a1@example.com")).toBe("Name 1");
    const next = await refresh(world, named([...people("a", 2), ...people("b", 2)], "Other"));
    expect(next.counts).toMatchObject({ notInAccount: 2, sent: 2, accepted: 2 });
    expect(await nameOf(world, "a2@example.com")).toBe("Other");
    expect(await accountHas(world, "b1@example.com")).toBe(false);
    expect((await identifiers(world)).map(({ matchIdentifier }) => matchIdentifier)).toEqual(
      Array.from({ length: 4 }, () => "contactId"),
    );
    for (const { identifiers: one } of await identifiers(world)) expect(Object.keys(one)).toEqual(["contactId"]);
  });

  it("does not make anew whose contact was deleted, not even in a full run", async () => {
    const { world } = await adopted(people("a", 2), people("a", 2));
    await world.control.erase(1, { email: "a1@example.com" });
    const run = await refresh(world, named(people("a", 2), "Other"), [], "full");
    expect(run).toMatchObject({ state: "succeeded-with-rejects", counts: { sent: 2, accepted: 1, rejected: 1 } });
    expect((await linesOf(await world.useCases.runs.readRejects(run.id)))[1]).toContain('"contact-gone"');
    expect(await accountHas(world, "a1@example.com")).toBe(false);
    const again = await refresh(world, named(people("a", 2), "Third"), [], "full");
    expect(again.counts).toMatchObject({ notInAccount: 1, accepted: 1 });
    expect(await contactsOf(world)).toBe(2);
  });

  it("switched on for a list that was filled before, takes nobody off whom a row names", async () => {
    const world = await newWorld();
    await world.configure({ guards: laxGuards });
    await refresh(world, people("a", 3));
    await configure(world);
    const run = await refresh(world, named([...people("a", 3), ...people("b", 1)], "Other"));
    expect(run.counts).toMatchObject({ accepted: 3, notInAccount: 1, leavers: 0 });
    expect(await world.listed()).toHaveLength(3);
    expect((await refresh(world, people("a", 2))).counts).toMatchObject({ removed: 1 });
  });

  it("warns at a save of a list of which the app knows nobody", async () => {
    const world = await newWorld();
    await world.configure({ guards: laxGuards });
    const { name: _, ...body } = sampleExport;
    const save = async () => {
      const answer = await apiOfWorld(world).call("PUT /api/exports/loyalty", { json: { ...body, updateOnly: true } });
      const { warnings } = answer.json as { warnings: { code: string }[] };
      return warnings.map(({ code }) => code);
    };
    await land(world, people("a", 2));
    expect(await save()).toEqual(["update-only-nobody"]);
    await world.configure({ guards: laxGuards });
    await world.runNow();
    expect(await save()).toEqual([]);
  });

  it("puts on another list of the export whom one of them knows, with her values once", async () => {
    const world = await newWorld({
      account: {
        addressBooks: [
          { id: 12345, name: "One" },
          { id: 7, name: "Two" },
        ],
      },
    });
    await world.configure({ guards: laxGuards, targets: twoTargets });
    await refresh(world, people("a", 2));
    await configure(world, { targets: twoTargets });
    const before = await contactsOf(world);
    const run = await refresh(world, named(people("a", 1), "Other"), named(people("a", 3), "Other"));
    expect(run.targets.map(({ counts }) => [counts.accepted, counts.notInAccount, counts.removed])).toEqual([
      [1, 0, 1],
      [2, 1, 0],
    ]);
    expect(await world.listed(7)).toEqual(["a1@example.com", "a2@example.com"]);
    expect(await nameOf(world, "a2@example.com")).toBe("Other");
    expect(await contactsOf(world)).toBe(before);
  });

  it("counts a second row as a duplicate, and one that excludes as that", async () => {
    const world = await newWorld();
    const exclude = [{ column: "RewardPoints", equals: "gone" }];
    await configure(world, { mapping: { email: "EMail", fields: {}, exclude } });
    const [[id = "", email = ""] = []] = people("a", 1);
    const run = await refresh(
      world,
      [
        [id, email],
        [id, email, "x"],
      ],
      people("b", 1),
    );
    expect(run.counts).toMatchObject({ read: 3, duplicate: 1, notInAccount: 2 });
    const next = await refresh(world, [[id, email]], [[id, email, "", "gone"]]);
    expect(next.counts).toMatchObject({ read: 2, excluded: 2, notInAccount: 0 });
  });

  it("keeps on the list whose address changed in both places, unless a row excludes the new one", async () => {
    const world = await newWorld();
    const exclude = [{ column: "RewardPoints", equals: "gone" }];
    const mapping = { email: "EMail", reference: "CustomerId", fields: { FIRSTNAME: "FirstName" }, exclude };
    await world.configure({ guards: laxGuards, mapping });
    await refresh(world, people("a", 3));
    await configure(world, { mapping });
    for (const number of [1, 2])
      await world.control.changeAddress(1, { email: `a${number}@example.com` }, `new${number}@example.com`);
    const moved = [
      ["x-1", "new1@example.com", "Other"],
      ["x-2", "new2@example.com", "Other"],
    ];
    const [[id = "", email = ""] = []] = moved.slice(1);
    const run = await refresh(world, moved, [[id, email, "", "gone"]]);
    expect(run.counts).toMatchObject({ notInAccount: 1, excluded: 2, leavers: 3, withheld: 1, removed: 2 });
    expect(await world.listed()).toEqual(["new1@example.com"]);
    expect(await linesOf(await world.useCases.runs.readRejects(run.id))).toEqual(
      expect.arrayContaining([expect.stringContaining('"same-contact"')]),
    );
    // The new address is known by her id once somebody has the list taken over again.
    const again = await world.runNow({ mode: "adopt" });
    await world.logging(() => world.useCases.runs.releaseRun(again.id, "anna"));
    await world.drain();
    const after = await refresh(world, named(moved.slice(0, 1), "Third"));
    expect(after.counts).toMatchObject({ accepted: 1, notInAccount: 0, removed: 0 });
    expect(await nameOf(world, "new1@example.com")).toBe("Third");
    expect(await world.listed()).toEqual(["new1@example.com"]);
  });

  it("leaves its list a first one, so that the timer asks before it is filled", async () => {
    const world = await newWorld();
    await configure(world, { guards: {} });
    await refresh(world, people("a", 2));
    await world.configure({ guards: {} });
    await land(world, people("a", 2));
    world.time.now += 3_600_000;
    await world.fire(() => world.useCases.scheduleExports());
    await world.drain();
    const [run] = await world.observer.listRuns({ top: 1 });
    expect(run).toMatchObject({ state: "held", held: { reason: "first-run" } });
    expect(await contactsOf(world)).toBe(0);
  });

  it("misses nobody in a check who is not to be on the list", async () => {
    const { world } = await adopted(people("a", 2), [...people("a", 2), ...people("b", 1)]);
    const run = await world.runNow({ mode: "check" });
    expect(run).toMatchObject({ check: [{ onList: 2, asExpected: 2, missing: 0 }], counts: { notInAccount: 1 } });
  });
});

it("whatever happens, an export that only updates makes no contact, and its counts add up", async () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 4 }));
  const step = fc.oneof(
    fc.record({
      kind: fc.constant("refresh" as const),
      high: numbers,
      more: numbers,
      name: fc.constantFrom("A", "B", ""),
      mode: fc.constantFrom("delta" as const, "full" as const),
    }),
    fc.record({
      kind: fc.constantFrom("erase" as const, "add" as const, "takeOff" as const),
      who: fc.integer({ min: 1, max: 4 }),
    }),
    fc.record({
      kind: fc.constant("fault" as const),
      status: fc.constantFrom("Failed" as const, "RejectedByWatchdog" as const),
    }),
  );
  const history = fc.record({
    first: numbers,
    steps: fc.array(step, { minLength: 3, maxLength: 7 }),
    ids: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(history, async ({ first, steps, ids }) => {
      refreshes = 0;
      const rows = (some: readonly number[], name: string) =>
        some.map((number) => [`a-${number}`, `a${number}@example.com`, name, String(number)]);
      const world = await newWorld({ account: { reportsIds: ids } });
      await world.configure({ guards: laxGuards });
      await refresh(world, rows(first, "First"));
      await configure(world);
      for (const one of steps) {
        const email = "who" in one ? `a${one.who}@example.com` : "";
        if (one.kind === "erase" && (await accountHas(world, email))) await world.control.erase(1, { email });
        if (one.kind === "add" && !(await accountHas(world, email))) await world.control.addContacts(1, [{ email }]);
        if (one.kind === "takeOff" && (await world.listed()).includes(email))
          await world.control.takeOffList(1, 12345, email);
        if (one.kind === "fault")
          await world.control.plant({
            match: { method: "PUT", path: "/contacts/v3/import" },
            effect: { job: { status: one.status, apply: 1 } },
          });
        if (one.kind !== "refresh") continue;
        const before = await contactsOf(world);
        const { id } = await refresh(world, rows(one.high, one.name), rows(one.more, one.name), one.mode);
        await world.settle();
        const run = await world.show(id);
        expect(await contactsOf(world)).toBe(before);
        expect(run.error?.code).not.toBe("counts-do-not-add-up");
        const { counts: c } = run;
        expect(c.read).toBe(c.excluded + c.invalid + c.duplicate + c.unchanged + c.parked + c.notInAccount + c.sent);
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);
