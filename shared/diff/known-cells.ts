import type { ContactIndex } from "./contact-index.ts";
import { type ContactRecords, valuesWords } from "./contact-records.ts";
import { sideAt } from "./side-columns.ts";
import { walkSide } from "./walk-side.ts";

/**
 * The raw cells of which the last values of each contact on a list were made, by the number of the record: 8 bytes each.
 * They are stored together with the hash of those values: for any others of the contact they say nothing.
 */
export type KnownCells = {
  /** Whether the values that were tried last with the contact were made of these raw cells; then writes their hash. */
  areTheSame(record: number, words: Uint32Array, at: number, values: Uint32Array, valuesAt: number): boolean;
};

/** What is stored for raw cells and the values that were made of them, and, of that, for the raw cells again the values. */
export const withValues = (rawCells: number, values: number): number => (rawCells ^ values) >>> 0;

const perPiece = 16_384;

/** Reads the raw cells of a list from its side columns, which are in the order of its records. */
export const readKnownCells = async (
  index: ContactIndex,
  records: Pick<ContactRecords, "hasValues">,
  stored: AsyncIterable<Uint8Array>,
): Promise<KnownCells> => {
  const pieces: (Uint32Array | undefined)[] = [];
  await walkSide(index, stored, (record, block, start) => {
    const low = block.readUInt32LE(start + sideAt.rawCells);
    const high = block.readUInt32LE(start + sideAt.rawCells + 4);
    if (low === 0 && high === 0) return;
    const number = Math.floor(record / perPiece);
    const piece = pieces[number] ?? new Uint32Array(perPiece * valuesWords);
    pieces[number] = piece;
    piece[(record % perPiece) * valuesWords] = low;
    piece[(record % perPiece) * valuesWords + 1] = high;
  });
  return {
    areTheSame(record, words, at, values, valuesAt) {
      const piece = pieces[Math.floor(record / perPiece)];
      const start = (record % perPiece) * valuesWords;
      const [low = 0, high = 0] = [piece?.[start], piece?.[start + 1]];
      if (low === 0 && high === 0) return false;
      values[valuesAt] = withValues(words[at] ?? 0, low);
      values[valuesAt + 1] = withValues(words[at + 1] ?? 0, high);
      return records.hasValues(record, values, valuesAt);
    },
  };
};
