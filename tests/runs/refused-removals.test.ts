import { people } from "../world/land-segments.ts";
import { laxGuards } from "../world/lax-guards.ts";
import { linesOf } from "../world/lines-of.ts";
import type { makeWorld } from "../world/make-world.ts";
import { useWorld } from "../world/use-world.ts";

jest.setTimeout(120_000);

const newWorld = useWorld();
type World = Awaited<ReturnType<typeof makeWorld>>;

const loaded = async (count: number, account: NonNullable<Parameters<typeof newWorld>[0]>["account"] = {}) => {
  const world = await newWorld({ account: { removals: { looks: 1, ms: null }, ...account } });
  await world.configure({ guards: laxGuards });
  await land(world, "2024/05/17/0312", count);
  await world.runNow();
  return world;
};
const land = (world: World, stamp: string, count: number) =>
  world.land(stamp, [
    { name: "High", parts: [people("a", count)] },
    { name: "New", parts: [] },
  ]);
const removals = async (world: World) =>
  (await world.control.requests()).filter(({ path }) => path.endsWith("/contacts/delete")).length;
const asks = async (world: World) =>
  (await world.control.requests()).filter(({ path }) => path.includes("/contactId/")).length;
const idsOf = async (world: World, emails: readonly string[]) => {
  const ids: number[] = [];
  for (const email of emails) ids.push((await world.control.contact(1, email))?.contactId ?? 0);
  return ids;
};
/** `a6@example.com`, `a16@example.com` … */
const everyTenth = (count: number) =>
  Array.from({ length: count / 10 }, (_, index) => `a${index * 10 + 6}@example.com`);

describe("a removal that Dotdigital refuses for some of its contacts", () => {
  it("settles those who are gone from the account, and everybody else leaves", async () => {
    const world = await loaded(205, { unknownIdsRefused: { status: 404, code: "ERROR_CONTACT_NOT_FOUND" } });
    for (const email of ["a20@example.com", "a100@example.com", "a101@example.com"])
      await world.control.erase(1, { email });
    await land(world, "2024/05/18/0312", 5);
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { leavers: 200, removed: 200, removalFailed: 0 } });
    expect(await world.listed()).toHaveLength(5);
    expect(await asks(world)).toBeLessThanOrEqual(200);
    expect((await world.runNow()).counts).toMatchObject({ leavers: 0 });
  });

  it("reads the list once where there are too many to ask for, and names only those again who are on it", async () => {
    const world = await loaded(1005, { unknownIdsRefused: { status: 400, code: "ERROR_CONTACT_INVALID" } });
    for (const email of everyTenth(1000)) if (email !== "a6@example.com") await world.control.erase(1, { email });
    await land(world, "2024/05/18/0312", 5);
    const run = await world.runNow();
    expect(run).toMatchObject({ state: "succeeded", counts: { leavers: 1000, removed: 1000, removalFailed: 0 } });
    expect(await world.listed()).toHaveLength(5);
    // Those who were not on it are asked for only whether they wait for their opt-in, ten at most.
    expect(await asks(world)).toBe(10);
    expect(await removals(world)).toBeLessThan(40);
  });

  it("leaves out those on the list whom it refuses again alone: 100 of 1,000, and everybody else leaves in one run", async () => {
    const world = await loaded(1005);
    const contactIds = await idsOf(world, everyTenth(1000));
    await world.control.changeAccount(1, {
      refusedRemovals: [{ contactIds, status: 400, code: "ERROR_CONTACT_SUPPRESSED" }],
    });
    await land(world, "2024/05/18/0312", 5);
    const run = await world.runNow();
    expect(run).toMatchObject({
      state: "succeeded-with-rejects",
      counts: { leavers: 1000, removed: 900, removalFailed: 100, withheld: 0 },
    });
    expect(await world.listed()).toHaveLength(105);
    const rejects = await linesOf(await world.useCases.runs.readRejects(run.id));
    expect(rejects.filter((line) => line.includes('"removal-refused"'))).toHaveLength(100);
    await world.control.changeAccount(1, { refusedRemovals: [] });
    expect((await world.runNow()).counts).toMatchObject({ leavers: 100, removed: 100 });
  });

  it("gives up after 1,000 refusals, and says so and not only what the last one was", async () => {
    const world = await loaded(17);
    const leavers = Array.from({ length: 12 }, (_, index) => `a${index + 6}@example.com`);
    const contactIds = await idsOf(world, leavers);
    await world.control.changeAccount(1, {
      refusedRemovals: [{ contactIds, status: 404, code: "ERROR_CONTACT_NOT_FOUND" }],
    });
    await land(world, "2024/05/18/0312", 5);
    const asked = await world.request();
    if (asked.kind !== "created") throw new Error(`expected a new run, got ${asked.kind}`);
    // As 998 refusals leave the row of the removal; to have them for real takes a minute.
    const { batches } = world.ports.tables;
    await world.settle(async () => {
      for await (const { partition, row, value } of batches.scan())
        if (value.kind === "removal" && value.refusals === 0) await batches.merge(partition, row, { refusals: 998 });
    });

    const run = await world.show(asked.run.id);
    expect(run).toMatchObject({
      ...{ state: "failed", counts: { leavers: 12, removed: 0 } },
      error: {
        code: "removal-limit",
        message: expect.stringMatching(
          /^Dotdigital refused jobs that take people off address book 12345 1,000 times, for some of the people in them, and not all of those are found yet\. Whom other jobs named was taken off\. The last refusal \(contact-not-found\): /,
        ),
      },
    });
    expect(await removals(world)).toBe(2);
    expect(await world.listed()).toHaveLength(17);
    await world.control.changeAccount(1, { refusedRemovals: [] });
    expect((await world.runNow()).counts).toMatchObject({ leavers: 12, removed: 12 });
  });
});
