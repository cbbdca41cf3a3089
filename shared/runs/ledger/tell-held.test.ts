import { tellHeld } from "./tell-held.ts";

const empty = { reason: "segment-empty", detail: "Address book 1: nobody comes from 'High' (90 before) any more." };
const removals = (addressBookId: number) => ({
  ...{ reason: "removals-above-guard", addressBookId },
  detail: `Address book ${addressBookId}: 90 of 90 would leave, expected at most 5 %.`,
});

it("tells every reason of every list, and how many exclusions wait", () => {
  const held = { ...empty, reasons: [{ ...empty, addressBookId: 1 }, removals(2)], exclusions: 7 };
  expect(tellHeld(held)).toBe(
    "Address book 1: nobody comes from 'High' (90 before) any more. Address book 2: 90 of 90 would leave, expected at most 5 %. Meanwhile 7 whom a row excludes stay on the lists.",
  );
});

it("tells the reason that an older version stored", () => {
  expect(tellHeld(empty)).toBe("Address book 1: nobody comes from 'High' (90 before) any more.");
});

it("tells five reasons and how many more there are, also of those that had no room in the row", () => {
  const told = tellHeld({ ...empty, reasons: [1, 2, 3, 4, 5, 6].map(removals), more: 3 });
  expect(told).toMatch(
    /^(Address book \d: 90 of 90 would leave, expected at most 5 %\. ){5}And 4 more; GET the run for all\.$/,
  );
});
