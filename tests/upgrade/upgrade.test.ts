import { useWorld } from "../world/use-world.ts";
import { restoreWorld, storedContacts } from "./restore-world.ts";

const newWorld = useWorld();
const heldRun = "loyalty.20240517T033039000Z.r0000005";
const sendingRun = "club.20240517T033039000Z.r0000006";

type World = Awaited<ReturnType<typeof restoreWorld>>;

/** As Dotdigital spells them: what the earlier version sent, and what the newest refresh names for each list. */
const firstEight = Array.from({ length: 8 }, (_, index) => `person${index + 1}@example.com`);
const odd = ["zo\u0065\u0308.adler@example.com", "bo@b\u00fccher.example.com", "i\u0307pek@example.com"];
const refreshOfLoyalty = [...firstEight, ...odd, "mixed.case@example.com", "joiner@example.com"];
const refreshOfClub = [...firstEight.slice(2), ...odd, "mixed.case@example.com", "clubber@example.com"];

const sorted = (emails: readonly string[]) => [...emails].sort();
/** Each person on the list by the id that she had before the upgrade, if she was there then. */
const sameContacts = async (world: World) => {
  const before = new Map(storedContacts.map(({ email, contactId }) => [email, contactId]));
  for (const list of [12345, 23456])
    for (const { email, contactId } of await world.control.members(1, list))
      expect([email, contactId]).toEqual([email, before.get(email) ?? contactId]);
};

/** The same refreshes once more: everybody is known, so nobody is sent, taken off or put back. */
const expectNothingToDo = async (world: World) => {
  for (const exportName of ["loyalty", "club"]) {
    const nobody = { sent: 0, leavers: 0, removed: 0, withheld: 0, invalid: 0 };
    expect(await world.runNow({ exportName })).toMatchObject({ state: "succeeded", counts: nobody });
  }
};

describe("what an earlier version left behind", () => {
  it("has the contacts under the ids that the stored snapshots know", async () => {
    const world = await restoreWorld(newWorld);
    await sameContacts(world);
  });

  it("a run that was sending is finished, and its outcomes are taken in", async () => {
    const world = await restoreWorld(newWorld);
    await world.drain();
    expect(await world.show(sendingRun)).toMatchObject({ state: "succeeded" });
    expect(await world.listed(23456)).toEqual(sorted(refreshOfClub));
    expect(await world.runNow({ exportName: "club" })).toMatchObject({
      state: "succeeded",
      // The address with an invisible character at its edge was refused by the earlier version.
      counts: { sent: 1, accepted: 1, leavers: 0 },
    });
    expect(await world.listed(23456)).toEqual(sorted([...refreshOfClub, "edge@example.com"]));
    await sameContacts(world);
  });

  it("the first plan afterwards keeps everybody whose address has another form now", async () => {
    const world = await restoreWorld(newWorld);
    await world.drain();
    const plan = await world.runNow({ exportName: "club", mode: "dry-run" });
    // The address with an invisible character at its edge was refused by the earlier version.
    expect(plan).toMatchObject({ counts: { sent: 1, leavers: 0, unchanged: 11 } });
  });

  it("a plan that was held can be released, and the list equals its segments", async () => {
    const world = await restoreWorld(newWorld);
    await world.drain();
    expect(await world.show(heldRun)).toMatchObject({ state: "held" });
    await world.logging(() => world.useCases.runs.releaseRun(heldRun, "anna"));
    await world.drain();
    expect(await world.show(heldRun)).toMatchObject({ state: "succeeded", counts: { removed: 152 } });
    expect(await world.listed(12345)).toEqual(sorted(refreshOfLoyalty));
    await sameContacts(world);
    for (const exportName of ["loyalty", "club"])
      expect(await world.runNow({ exportName })).toMatchObject({ state: "succeeded", counts: { sent: 1, leavers: 0 } });
    await expectNothingToDo(world);
  });

  it("a plan that was held can be dropped, and made anew", async () => {
    const world = await restoreWorld(newWorld);
    await world.drain();
    await world.logging(() => world.useCases.runs.discardRun(heldRun, "anna"));
    await world.drain();
    const again = await world.runNow();
    expect(again).toMatchObject({ state: "held", counts: { leavers: 152, sent: 10 } });
    await world.logging(() => world.useCases.runs.releaseRun(again.id, "anna"));
    await world.drain();
    expect(await world.listed(12345)).toEqual(sorted([...refreshOfLoyalty, "edge@example.com"]));
    await sameContacts(world);
    await world.runNow({ exportName: "club" });
    await expectNothingToDo(world);
  });
});
