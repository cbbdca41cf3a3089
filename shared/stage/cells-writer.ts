import type { BlobWriter } from "../azure/blob-store.ts";
import { keyBytes, rawCellsBytes, valuesBytes } from "../diff/contact-hasher.ts";
import { withValues } from "../diff/known-cells.ts";
import { type LateWriter, makeLateWriter } from "./late-writer.ts";
import { keyOf, type PreparedRows, rawCellsOf, valuesOf } from "./prepared-rows.ts";
import { wholeRecords } from "./whole-records.ts";

/** Writes of whose raw cells the values of a list's contacts were made, 24 bytes each. Where there are none there is no blob. */
export type CellsWriter = Omit<LateWriter, "writer"> & { add(rows: PreparedRows, position: number): void };

/** Of one contact: its key, and what is stored of it. */
export type ContactCells = { key: Uint8Array; cells: Uint8Array };

const bytesOfOne = keyBytes + rawCellsBytes;

export const makeCellsWriter = (open: () => BlobWriter): CellsWriter => {
  const one = Buffer.alloc(bytesOfOne);
  const { writer, flush, close } = makeLateWriter(open);
  return {
    add(rows, position) {
      keyOf(rows, position).copy(one);
      const [cells, values] = [rawCellsOf(rows, position), valuesOf(rows, position)];
      for (let at = 0; at < valuesBytes; at += 4)
        one.writeUInt32LE(withValues(cells.readUInt32LE(at), values.readUInt32LE(at)), keyBytes + at);
      writer().addBytes(one, 0, bytesOfOne);
    },
    flush,
    close,
  };
};

/** What a `CellsWriter` wrote, in a stream: as many at once as come at once. */
export async function* readContactCells(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Generator<ContactCells>, void, undefined> {
  for await (const bytes of wholeRecords(chunks, bytesOfOne)) yield cellsIn(bytes);
}

function* cellsIn(bytes: Buffer): Generator<ContactCells> {
  for (let start = 0; start < bytes.length; start += bytesOfOne)
    yield {
      key: bytes.subarray(start, start + keyBytes),
      cells: bytes.subarray(start + keyBytes, start + bytesOfOne),
    };
}
