import { member, type RowKind } from "./row-kind.ts";

const duplicate = (name: string, differs: boolean, rest: Partial<RowKind>): RowKind =>
  member(name, { outcome: { kind: "duplicate", differs }, ...rest });

/** Written otherwise, and other in a column that is not mapped: a customer with two purchases, say. */
const sameValues: Partial<RowKind> = {
  cells: ({ email }) => ({ EMail: ` ${email.toUpperCase()}`, City: "Elsewhere" }),
};

const otherValues: Partial<RowKind> = {
  cells: ({ rewardPoints }) => ({ FirstName: "Second", RewardPoints: String(rewardPoints + 1) }),
};

export const DUPLICATE_SAME = duplicate("same person again, same values", false, { about: "previous", ...sameValues });

export const DUPLICATE_OTHER = duplicate("same person again, other values", true, {
  about: "previous",
  ...otherValues,
});

/** The slot before has a number that is none: the number here comes too late. */
export const DUPLICATE_MENDED = duplicate("same person again, with the value that was missing", true, {
  about: "previous",
});

/** @param slot whose person of HighValueSegment it is */
export const acrossSame = (slot: number): RowKind =>
  duplicate("person of the other segment, same values", false, { about: slot, ...sameValues });

/** @param slot whose person of HighValueSegment it is */
export const acrossOther = (slot: number): RowKind =>
  duplicate("person of the other segment, other values", true, { about: slot, ...otherValues });
