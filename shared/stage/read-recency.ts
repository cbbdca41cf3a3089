import type { ContactIndex } from "../diff/contact-index.ts";
import { isNamed } from "../diff/contact-records.ts";
import { pendingDays } from "../diff/pending.ts";
import { dayOf, readSide, sideAt, sideBytes } from "../diff/side-columns.ts";
import type { OpenSide } from "../diff/write-side.ts";

/** What the side columns say of those who leave. */
export type Recency = {
  /** Whether the contact came on the list less than 30 days ago, or nobody knows when. */
  isRecent(record: number): boolean;
  /** Whether something became of the contact today already. */
  isOfToday(record: number): boolean;
};

const bits = { isOld: 1, isOfToday: 2 };

/** Reads the side columns of a list once, where somebody of it may leave. Without them nobody is recent. */
export const readRecency = async (
  index: ContactIndex,
  openSide: OpenSide | undefined,
  nowSeconds: number,
): Promise<Recency> => {
  if (!openSide || !mayLeave(index)) return { isRecent: () => false, isOfToday: () => false };
  const today = dayOf(nowSeconds * 1000);
  const known = new Uint8Array(index.size);
  const side = await openSide();
  let record = 0;
  for await (const block of side ? readSide(side) : none())
    for (let start = 0; start < block.length; start += sideBytes, record += 1) {
      const firstOn = block.readUInt16LE(start + sideAt.firstOn);
      const isOld = firstOn > 0 && today - firstOn >= pendingDays;
      const isOfToday = block.readUInt16LE(start + sideAt.lastCodeDay) === today;
      known[record] = (isOld ? bits.isOld : 0) | (isOfToday ? bits.isOfToday : 0);
    }
  const has = (at: number, bit: number) => ((known[at] ?? 0) & bit) !== 0;
  return { isRecent: (at) => !has(at, bits.isOld), isOfToday: (at) => has(at, bits.isOfToday) };
};

const mayLeave = (index: ContactIndex): boolean => {
  for (const record of index.records()) {
    if (!isNamed(index.markOf(record)) && index.membershipOf(record) !== "none") return true;
  }
  return false;
};

async function* none(): AsyncGenerator<Buffer> {}
