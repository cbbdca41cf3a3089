import type { RowCells } from "../row-cells.ts";

/** Records whose cells `splitBytes` has found: `size` of them, `width` cells each, `capacity` records at most. */
export type SplitCells = RowCells & { size: number; readonly width: number; readonly capacity: number };

export const makeSplitCells = (width: number, places: readonly number[]): SplitCells => {
  const values = Math.max(width, places.length);
  const capacity = Math.max(1, Math.min(mostRecords, Math.floor(mostValues / values)));
  return {
    ...{ bytes: Buffer.alloc(0), first: 0, size: 0, capacity, width, places },
    starts: new Uint32Array(width * capacity),
    ends: new Uint32Array(width * capacity),
    doubled: new Uint8Array(width * capacity),
  };
};

/**
 * Where the last record ends that was taken, and what stands behind it: nothing, or a record that is not whole, or not plain, or
 * for which there was no room.
 */
export type BytesSplit = { used: number; next: "nothing" | "unfinished" | "odd" | "more" };

/**
 * Finds the cells of records that are as nearly all are: so many cells each, in doubled quotes or none, each line ended by LF or
 * CRLF. It gives up before the first record that is anything else, which is for `makeRecordReader`. In UTF-8 a byte of ASCII
 * is a character, wherever it stands.
 */
export const splitBytes = (into: SplitCells, from: number, delimiter: number): BytesSplit => {
  const { bytes, capacity } = into;
  into.size = 0;
  let used = from;
  while (used < bytes.length) {
    if (into.size === capacity) return { used, next: "more" };
    const end = splitRecord(into, used, delimiter);
    if (end === odd || end - used > longestPlain) return { used, next: "odd" };
    if (end === unfinished) return { used, next: bytes.length - used > longestPlain ? "odd" : "unfinished" };
    into.size += 1;
    used = end;
  }
  return { used, next: "nothing" };
};

const mostRecords = 512;
const mostValues = 64 * 1024;
/** In bytes. */
const longestPlain = 64 * 1024;

const [odd, unfinished] = [-1, -2];
export const lineFeed = 0x0a;
const [quote, carriageReturn] = [0x22, 0x0d];

/** Where the record ends that begins at `from`, its line end included, or `odd`, or `unfinished`. */
const splitRecord = (into: SplitCells, from: number, delimiter: number): number => {
  const { bytes, starts, ends, doubled, width, size } = into;
  const last = size * width + width - 1;
  let at = from;
  for (let cell = size * width; cell <= last; cell += 1) {
    const isQuoted = bytes[at] === quote;
    doubled[cell] = 0;
    if (isQuoted) at += 1;
    starts[cell] = at;
    if (isQuoted) {
      for (; ; at += 2) {
        while (at < bytes.length && bytes[at] !== quote) at += 1;
        if (at + 1 >= bytes.length) return unfinished;
        if (bytes[at + 1] !== quote) break;
        doubled[cell] = 1;
      }
    } else {
      for (; at < bytes.length; at += 1) {
        const byte = bytes[at];
        if (byte === delimiter || byte === lineFeed || byte === carriageReturn) break;
        if (byte === quote) return odd;
      }
      if (at === bytes.length) return unfinished;
    }
    ends[cell] = at;
    if (isQuoted) at += 1;
    if (cell < last && bytes[at] !== delimiter) return odd;
    if (cell < last) at += 1;
  }
  if (bytes[at] === lineFeed) return at + 1;
  if (bytes[at] !== carriageReturn) return odd;
  if (at + 1 === bytes.length) return unfinished;
  return bytes[at + 1] === lineFeed ? at + 2 : odd;
};
