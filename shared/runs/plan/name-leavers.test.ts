import { RefusedError, TransientError } from "../../errors.ts";
import type { PlannedChanges } from "../../stage/plan.ts";
import { nameLeavers } from "./name-leavers.ts";

type Leaver = PlannedChanges["examples"]["removed"][number];
const leaver = (contactId: number | null, email: string | null = null): Leaver => ({
  ...{ segment: null, file: null, row: null, reference: null, code: null },
  contactId,
  email,
});
const changesOf = (addressBookId: number, removed: Leaver[]): PlannedChanges => ({
  ...{ addressBookId, added: 0, updated: 0, putBack: 0, removed: removed.length, kept: 0, parked: 0, refused: 0 },
  examples: { ...{ added: [], updated: [], putBack: [], kept: [], parked: [], refused: [] }, removed },
});
const emailsOf = (changes: readonly PlannedChanges[]) =>
  changes.map(({ examples }) => examples.removed.map(({ email }) => email));

const account = (answer: (id: number) => string | undefined) => {
  const asked: number[] = [];
  const contactById = async (contactId: number) => {
    asked.push(contactId);
    const email = answer(contactId);
    return email === undefined ? undefined : { contactId, email, status: "subscribed", lists: [] };
  };
  return { asked, contactById };
};

describe("the leavers among the examples", () => {
  it("get the address that Dotdigital has, masked; whoever a row names is not asked about", async () => {
    const dotdigital = account((id) => (id === 3 ? undefined : "anna@example.com"));
    const named = await nameLeavers(dotdigital, [
      changesOf(1, [leaver(1), leaver(2, "b***@e***.com"), leaver(null)]),
      changesOf(2, [leaver(3)]),
    ]);
    expect(emailsOf(named)).toEqual([["a***@e***.com", "b***@e***.com", null], [null]]);
    expect(dotdigital.asked).toEqual([1, 3]);
  });

  it("are asked about 200 times at most, whatever the number of lists", async () => {
    const dotdigital = account(() => "anna@example.com");
    const twenty = Array.from({ length: 20 }, (_, index) => leaver(index + 1));
    const named = await nameLeavers(dotdigital, Array(11).fill(changesOf(1, twenty)));
    expect(dotdigital.asked).toHaveLength(200);
    expect(emailsOf(named)[9]).toEqual(Array(20).fill("a***@e***.com"));
    expect(emailsOf(named)[10]).toEqual(Array(20).fill(null));
  });

  it("stay unnamed when the question is refused, and a fault that may pass puts the plan back", async () => {
    const failing = (error: Error) =>
      account(() => {
        throw error;
      });
    const one = [changesOf(1, [leaver(1)])];
    expect(emailsOf(await nameLeavers(failing(new RefusedError("No.", { code: "contact-id-invalid" })), one))).toEqual([
      [null],
    ]);
    const down = new TransientError("Down.", { code: "server-error" });
    await expect(nameLeavers(failing(down), one)).rejects.toBe(down);
  });
});
