import type { ContactIndex } from "../diff/contact-index.ts";
import { isNamed } from "../diff/contact-records.ts";
import { pendingDays } from "../diff/pending.ts";
import { dayOf, sideAt } from "../diff/side-columns.ts";
import { walkSide } from "../diff/walk-side.ts";
import type { OpenSide } from "../diff/write-side.ts";

/** What the side columns say of those who leave. */
export type Recency = {
  /** Whether the contact came on the list less than 30 days ago, or nobody knows when. */
  isRecent(record: number): boolean;
  /** Whether something became of the contact today already. */
  isOfToday(record: number): boolean;
};

const perPiece = 16_384;
const bits = { isOld: 1, isOfToday: 2 };

/** Reads the side columns of a list once, where somebody of it may leave. Without them nobody is recent. */
export const readRecency = async (
  index: ContactIndex,
  openSide: OpenSide | undefined,
  nowSeconds: number,
): Promise<Recency> => {
  if (!openSide || !mayLeave(index)) return { isRecent: () => false, isOfToday: () => false };
  const today = dayOf(nowSeconds * 1000);
  /** By the number of the record, which on one of several lists is not below their number. */
  const known: (Uint8Array | undefined)[] = [];
  const side = await openSide();
  if (side)
    await walkSide(index, side, (record, block, start) => {
      const firstOn = block.readUInt16LE(start + sideAt.firstOn);
      const isOld = firstOn > 0 && today - firstOn >= pendingDays;
      const isOfToday = block.readUInt16LE(start + sideAt.lastCodeDay) === today;
      const number = Math.floor(record / perPiece);
      const piece = known[number] ?? new Uint8Array(perPiece);
      known[number] = piece;
      piece[record % perPiece] = (isOld ? bits.isOld : 0) | (isOfToday ? bits.isOfToday : 0);
    });
  const has = (record: number, bit: number) =>
    ((known[Math.floor(record / perPiece)]?.[record % perPiece] ?? 0) & bit) !== 0;
  return { isRecent: (record) => !has(record, bits.isOld), isOfToday: (record) => has(record, bits.isOfToday) };
};

const mayLeave = (index: ContactIndex): boolean => {
  for (const record of index.records()) {
    if (!isNamed(index.markOf(record)) && index.membershipOf(record) !== "none") return true;
  }
  return false;
};
