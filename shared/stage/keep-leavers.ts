import type { ContactIndex } from "../diff/contact-index.ts";
import { mayBeKept } from "../diff/keep-for-broken.ts";
import type { TargetPlan } from "./target-plan.ts";

/**
 * Whether a leaver is kept: each broken row of the list's segments may be of one who would leave, and nobody knows whose.
 * As many are kept as there are such rows; first those whom the refresh before kept, then in the order of the snapshot,
 * so that another plan of the refresh keeps the same. Nobody whom a row excludes, and nobody who has left already.
 * To be asked of every leaver once, in the order of the index.
 */
export const makeKeepLeavers = (
  index: ContactIndex,
  { broken, refreshNumber, withholds }: Pick<TargetPlan, "broken" | "refreshNumber" | "withholds">,
): ((record: number) => boolean) => {
  if (broken === 0 || withholds) return () => false;
  let again = Math.min(broken, countKept(index, refreshNumber));
  let others = broken - again;
  return (record) => {
    if (!isKeepable(index, record, refreshNumber)) return false;
    if (index.keptSinceOf(record) > 0) return again-- > 0;
    return others-- > 0;
  };
};

const countKept = (index: ContactIndex, refreshNumber: number): number => {
  let kept = 0;
  for (const record of index.records()) {
    if (index.keptSinceOf(record) > 0 && isKeepable(index, record, refreshNumber)) kept += 1;
  }
  return kept;
};

const isKeepable = (index: ContactIndex, record: number, refreshNumber: number): boolean => {
  const membership = index.membershipOf(record);
  const isThere = membership === "on" || membership === "maybe";
  return isThere && index.markOf(record) === "unseen" && mayBeKept(index.keptSinceOf(record), refreshNumber);
};
