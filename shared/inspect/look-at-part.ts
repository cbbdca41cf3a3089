import type { BlobStore } from "../azure/blob-store.ts";
import type { SegmentPart } from "../discover/refresh.ts";
import { CodedError } from "../errors.ts";
import type { RowBlock } from "../read/read-part.ts";
import { readRows } from "../read/read-rows.ts";
import type { TellSeen } from "../read/seen-fact.ts";

type Look = {
  container: Pick<BlobStore, "readStream">;
  part: SegmentPart;
  columns: readonly string[];
  /** Bytes of its start that are read, at most. */
  mostBytes: number;
  tell: TellSeen;
  take: (block: RowBlock) => void;
};

/**
 * Reads a part from its start by the reader that a plan reads it by, up to so many bytes. Gives whether that is all of it,
 * and what the reader refuses it for, if it does.
 */
export const lookAtPart = async (look: Look): Promise<{ isAll: boolean; problem?: { code: string; says: string } }> => {
  const { container, part, columns, mostBytes, tell, take } = look;
  const isAll = part.size <= mostBytes;
  const chunks = container.readStream(part.path, {
    ifMatch: part.etag,
    from: 0,
    bytes: Math.min(part.size, mostBytes),
  });
  try {
    const read = part.size === 0 ? none() : isAll ? chunks : cut(chunks);
    for await (const block of readRows(read, { columns, needed: [], dialect: part.dialect, tell })) take(block);
    return { isAll };
  } catch (error) {
    if (error instanceof EnoughRead) return { isAll };
    if (error instanceof CodedError) return { isAll, problem: { code: error.code, says: error.message } };
    throw error;
  }
};

/** Ends the reader where the bytes are cut, so that nothing is made of half a row. */
class EnoughRead extends Error {}

async function* cut(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
  throw new EnoughRead();
}

async function* none(): AsyncGenerator<Uint8Array> {}
