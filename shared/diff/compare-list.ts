import { hasLost } from "./apply-outcome.ts";
import type { ContactIndex } from "./contact-index.ts";
import { isNamed, isToBeOn } from "./contact-records.ts";

type Comparison = { onList: number; asExpected: number; missing: number; shouldHaveLeft: number; strangers: number };

/**
 * Holds a reading of a list against the plan's index, whose marks say whom the segments name. `listed` is who is on the
 * list; it is filled before the plan, so that who is missing is known while the rows pass.
 */
export const compareList = (index: ContactIndex, listed: ContactIndex): Comparison => {
  const check = { onList: listed.size, asExpected: 0, missing: 0, shouldHaveLeft: 0, strangers: 0 };
  for (const reading of listed.records()) {
    switch (standingOf(index, listed.keyOf(reading))) {
      case "expected":
        check.asExpected += 1;
        break;
      case "shouldHaveLeft":
        check.shouldHaveLeft += 1;
        break;
      case "stranger":
        check.strangers += 1;
    }
  }
  for (const record of index.records()) {
    if (isToBeOn(index.markOf(record)) && listed.find(index.keyOf(record)) < 0) check.missing += 1;
  }
  return check;
};

/** How somebody who is on the list stands to it: named by a segment, ours and named by none, or neither. */
export const standingOf = (index: ContactIndex, key: Uint8Array): "expected" | "shouldHaveLeft" | "stranger" => {
  const record = index.find(key);
  if (record < 0) return "stranger";
  if (isNamed(index.markOf(record))) return "expected";
  return isOurs(index, record) ? "shouldHaveLeft" : "stranger";
};

const isOurs = (index: ContactIndex, record: number): boolean => {
  const membership = index.membershipOf(record);
  return ["on", "maybe", "removedOnce", "pending"].includes(membership) || hasLost(index, record);
};
