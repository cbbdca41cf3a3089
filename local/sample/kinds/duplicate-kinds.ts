import { member, type RowKind } from "./row-kind.ts";

const duplicate = (name: string, differs: boolean, rest: Partial<RowKind>): RowKind =>
  member(name, { outcome: { kind: "duplicate", differs }, ...rest });

/** The same mapped values: the address in other letters, and another city, which is not mapped. */
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

/**
 * In the slot before, this person's points are no number. That row counts, so the number in this one comes too late.
 */
export const DUPLICATE_MENDED = duplicate("same person again, with the value that was missing", true, {
  about: "previous",
});

/** @param slot the slot of HighValueSegment whose person this row is about */
export const acrossSame = (slot: number): RowKind =>
  duplicate("person of the other segment, same values", false, { about: slot, ...sameValues });

/** @param slot the slot of HighValueSegment whose person this row is about */
export const acrossOther = (slot: number): RowKind =>
  duplicate("person of the other segment, other values", true, { about: slot, ...otherValues });
