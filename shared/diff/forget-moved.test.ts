import { makeContactIndex } from "./contact-index.ts";
import type { Membership } from "./contact-records.ts";
import { forgetMoved } from "./forget-moved.ts";

/** Of the first one, who is kept, beside another one. */
const membershipBeside = (ownId: number, otherId: number, other: Membership, isOtherKept = false): Membership => {
  const index = makeContactIndex();
  for (const [place, id] of [ownId, otherId].entries()) {
    const record = index.add(Buffer.alloc(16, place + 1));
    index.setContactId(record, id);
    index.setMembership(record, place === 0 ? "on" : other);
    index.setKeptSince(record, place === 0 || isOtherKept ? 1 : 0);
  }
  forgetMoved(index, isOtherKept ? [0, 1] : [0]);
  return index.membershipOf(0);
};

it("whoever a broken row keeps is forgotten where the same contact is on the list under another key", () => {
  expect(membershipBeside(7, 7, "on")).toBe("none");
});

it.each<[string, Membership]>([
  ["another contact is", membershipBeside(7, 8, "on")],
  ["no id is known", membershipBeside(0, 0, "on")],
  ["the other was refused", membershipBeside(7, 7, "rejected")],
  ["the other is kept, too", membershipBeside(7, 7, "on", true)],
])("and is not where %s", (_, membership) => {
  expect(membership).toBe("on");
});
