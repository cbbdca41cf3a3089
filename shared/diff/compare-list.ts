import type { ContactIndex } from "./contact-index.ts";

type Comparison = { onList: number; asExpected: number; missing: number; shouldHaveLeft: number; strangers: number };

/**
 * Holds a reading of a list against the plan's index, whose marks say whom the segments name. `listed` is who is on the
 * list; it is filled before the plan, so that who is missing is known while the rows pass.
 */
export const compareList = (index: ContactIndex, listed: ContactIndex): Comparison => {
  const check = { onList: listed.size, asExpected: 0, missing: 0, shouldHaveLeft: 0, strangers: 0 };
  for (let position = 0; position < listed.size; position += 1) {
    const record = index.find(listed.keyOf(position));
    if (record >= 0 && isNamed(index, record)) check.asExpected += 1;
    else if (record >= 0 && isOurs(index, record)) check.shouldHaveLeft += 1;
    else check.strangers += 1;
  }
  for (let record = 0; record < index.size; record += 1) {
    if (isNamed(index, record) && listed.find(index.keyOf(record)) < 0) check.missing += 1;
  }
  return check;
};

const isNamed = (index: ContactIndex, record: number): boolean => {
  const mark = index.markOf(record);
  return mark !== "unseen" && mark !== "excluded";
};

const isOurs = (index: ContactIndex, record: number): boolean => {
  const membership = index.membershipOf(record);
  return membership === "on" || membership === "maybe" || membership === "removedOnce";
};
