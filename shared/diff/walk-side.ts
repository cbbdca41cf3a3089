import type { ContactIndex } from "./contact-index.ts";
import { readSide, sideBytes } from "./side-columns.ts";

/**
 * Reads the side columns of a list, which are stored in the order of its records, and tells of each the number of its record
 * and where it stands. In an index of several lists these are not numbered from 0. Nothing is kept.
 */
export const walkSide = async (
  index: Pick<ContactIndex, "records">,
  stored: AsyncIterable<Uint8Array>,
  see: (record: number, block: Buffer, start: number) => void,
): Promise<void> => {
  const inOrder = index.records()[Symbol.iterator]();
  for await (const block of readSide(stored)) {
    for (let start = 0; start < block.length; start += sideBytes) {
      const next = inOrder.next();
      if (next.done) return;
      see(next.value, block, start);
    }
  }
};
