import type { BlobStore } from "../azure/blob-store.ts";
import type { SegmentPart } from "../discover/refresh.ts";
import { ConfigurationError, RefusedError } from "../errors.ts";
import type { RowBlock } from "../read/read-part.ts";
import { readRows } from "../read/read-rows.ts";
import { formOf } from "../read/unpack.ts";

type Container = Pick<BlobStore, "readStream">;
type Format = { columns: readonly string[]; needed: readonly string[] };

/**
 * Some rows of a part: of its start, its middle and its end, `pieceBytes` of each, or all of a small one. What cannot be
 * read so is passed over: whoever reads the whole part will say what is wrong with it. Row numbers mean nothing. Throws
 * `ConflictError` when the part has changed since it was looked at.
 */
export async function* sampleRows(
  container: Container,
  part: SegmentPart,
  { columns, needed }: Format,
  pieceBytes: number,
): AsyncGenerator<RowBlock> {
  for (const piece of await piecesOf(container, part, pieceBytes)) {
    try {
      yield* readRows(only(piece), { columns, needed, dialect: part.dialect });
    } catch (error) {
      if (!isOfPart(error)) throw error;
    }
  }
}

const piecesOf = async (
  container: Container,
  { path, etag, size }: SegmentPart,
  pieceBytes: number,
): Promise<Buffer[]> => {
  const read = async (from: number, bytes: number): Promise<Buffer> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of container.readStream(path, { ifMatch: etag, from, bytes })) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  try {
    if (size <= 3 * pieceBytes) return [await read(0, size)];
    const start = await read(0, pieceBytes);
    const head = upToLastLine(start);
    // Packed, or of two bytes a character: what a line is, only the reader knows.
    if (head === undefined || start.subarray(0, 256).includes(0) || formOf(start) !== undefined) return [start];
    const firstLine = start.subarray(0, afterLineEnd(start));
    const middle = await read(Math.floor((size - pieceBytes) / 2), pieceBytes);
    const end = await read(size - pieceBytes, pieceBytes);
    // Each piece begins with the header, if there is one: the reader has to know the columns.
    const whole = [upToLastLine(withoutFirstLine(middle)), withoutFirstLine(end)];
    return [head, ...whole.flatMap((piece) => (piece ? [Buffer.concat([firstLine, piece])] : []))];
  } catch (error) {
    if (!isOfPart(error)) throw error;
    return [];
  }
};

/** A fault of the part itself. One that was written anew is the caller's to decide, and so is a planner that counts no more. */
const isOfPart = (error: unknown): boolean => error instanceof ConfigurationError || error instanceof RefusedError;

const [lf, cr] = [0x0a, 0x0d];

/** Where the first line ends; -1 where none does. */
const afterLineEnd = (bytes: Buffer): number => {
  const end = bytes.indexOf(bytes.includes(lf) ? lf : cr);
  return end === -1 ? -1 : end + 1;
};

const withoutFirstLine = (bytes: Buffer): Buffer => {
  const start = afterLineEnd(bytes);
  return start === -1 ? Buffer.alloc(0) : bytes.subarray(start);
};

const upToLastLine = (bytes: Buffer): Buffer | undefined => {
  const end = bytes.lastIndexOf(bytes.includes(lf) ? lf : cr);
  return end === -1 ? undefined : bytes.subarray(0, end + 1);
};

async function* only(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
