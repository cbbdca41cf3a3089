import type { BlobWriter } from "../azure/blob-store.ts";
import { keyBytes, rawCellsBytes, valuesBytes } from "../diff/contact-hasher.ts";
import { withValues } from "../diff/known-cells.ts";
import { type BufferedWriter, makeBufferedWriter } from "./buffered-writer.ts";
import { keyOf, type PreparedRows, rawCellsOf, valuesOf } from "./prepared-rows.ts";

/** Writes of whose raw cells the values of a list's contacts were made, 24 bytes each. Where there are none there is no blob. */
export type CellsWriter = {
  add(rows: PreparedRows, position: number): void;
  /** Writes what has been taken; undefined where that is not worth a call. Nothing may be added until it is done. */
  flush(): Promise<void> | undefined;
  close(): Promise<void>;
};

/** Of one contact: its key, and what is stored of it. */
export type ContactCells = { key: Uint8Array; cells: Uint8Array };

const bytesOfOne = keyBytes + rawCellsBytes;

export const makeCellsWriter = (open: () => BlobWriter): CellsWriter => {
  const one = Buffer.alloc(bytesOfOne);
  let writer: BufferedWriter | undefined;
  return {
    add(rows, position) {
      writer ??= makeBufferedWriter(open);
      keyOf(rows, position).copy(one);
      const [cells, values] = [rawCellsOf(rows, position), valuesOf(rows, position)];
      for (let at = 0; at < valuesBytes; at += 4)
        one.writeUInt32LE(withValues(cells.readUInt32LE(at), values.readUInt32LE(at)), keyBytes + at);
      writer.addBytes(one, 0, bytesOfOne);
    },
    flush: () => writer?.flush(),
    close: async () => void (await writer?.close()),
  };
};

/** What a `CellsWriter` wrote, in a stream. */
export async function* readContactCells(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<ContactCells, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    let start = 0;
    for (; start + bytesOfOne <= bytes.length; start += bytesOfOne)
      yield {
        key: bytes.subarray(start, start + keyBytes),
        cells: bytes.subarray(start + keyBytes, start + bytesOfOne),
      };
    rest = bytes.subarray(start);
  }
}
