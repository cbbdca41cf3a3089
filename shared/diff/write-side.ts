import type { BlobWriter } from "../azure/blob-store.ts";
import type { ContactIndex } from "./contact-index.ts";
import type { SideChanges } from "./side-changes.ts";
import { readSide, sideBytes, sideHead } from "./side-columns.ts";
import { walkSide } from "./walk-side.ts";

/**
 * Opens the side columns as they are stored, in the order of the records of the index, from the first one on; undefined
 * where there are none. Each call reads them from the beginning.
 */
export type OpenSide = () => Promise<AsyncIterable<Uint8Array> | undefined>;

const recordsAtOnce = 50_000;

/**
 * Writes the side columns of every contact who is more than `none`, in the order in which the core is written: what was
 * stored, in a stream, with what is said now over it. Closes the writer.
 */
export const writeSide = async (
  writer: BlobWriter,
  index: ContactIndex,
  stored: OpenSide,
  changes: SideChanges,
): Promise<void> => {
  await writer.write(sideHead);
  const former = await readFormer(index, stored, changes);
  const cursor = openCursor(await stored());
  const piece = Buffer.allocUnsafeSlow(recordsAtOnce * sideBytes);
  let end = 0;
  for (const record of index.records()) {
    if (cursor.isSpent()) await cursor.fill();
    const isStored = cursor.next(piece, end);
    if (index.membershipOf(record) === "none") continue;
    const taken = former.get(changes.takenOver.get(record) ?? -1);
    if (taken && !isStored) taken.copy(piece, end);
    changes.writeOver(record, piece, end);
    end += sideBytes;
    if (end < piece.length) continue;
    await writer.write(piece);
    end = 0;
  }
  await writer.write(piece.subarray(0, end));
  await writer.close();
};

/** Of the few whose record has gone to another one. */
const readFormer = async (
  index: ContactIndex,
  stored: OpenSide,
  { takenOver }: SideChanges,
): Promise<ReadonlyMap<number, Buffer>> => {
  const found = new Map<number, Buffer>();
  const side = takenOver.size > 0 ? await stored() : undefined;
  if (!side) return found;
  const wanted = new Set(takenOver.values());
  await walkSide(index, side, (record, block, start) => {
    if (wanted.has(record)) found.set(record, Buffer.from(block.subarray(start, start + sideBytes)));
  });
  return found;
};

/** Gives the stored records one after the other, and says whether there is one; zeros behind the last. */
const openCursor = (stored: AsyncIterable<Uint8Array> | undefined) => {
  const blocks = stored && readSide(stored)[Symbol.asyncIterator]();
  let block: Buffer = Buffer.alloc(0);
  let start = 0;
  let isOver = blocks === undefined;
  return {
    isSpent: () => !isOver && start >= block.length,
    async fill(): Promise<void> {
      const read = await blocks?.next();
      isOver = !read || read.done === true;
      block = read?.value ?? Buffer.alloc(0);
      start = 0;
    },
    next(to: Buffer, at: number): boolean {
      if (isOver) to.fill(0, at, at + sideBytes);
      else block.copy(to, at, start, start + sideBytes);
      start += sideBytes;
      return !isOver;
    },
  };
};
