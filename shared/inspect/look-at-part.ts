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
  /** The piece of text that reaches it is the last that is read. Pieces have 64 KB, or what storage gives at once. */
  mostCharacters: number;
  tell: TellSeen;
  take: (block: RowBlock) => void;
};

/**
 * Reads a part from its start by the reader that a plan reads it by, until so much of its text has been read. Gives whether
 * that is all of it, and what the reader refuses it for, if it does.
 */
export const lookAtPart = async (look: Look): Promise<{ isAll: boolean; problem?: { code: string; says: string } }> => {
  const { container, part, columns, mostCharacters, tell, take } = look;
  const chunks = part.size === 0 ? none() : container.readStream(part.path, { ifMatch: part.etag });
  let read = 0;
  const tellUntilEnough: TellSeen = (fact) => {
    if (fact.kind === "text") {
      // Before the reader has this piece: what it gave so far is whole rows, and nothing is made of half of one.
      if (read >= mostCharacters) throw new EnoughRead();
      read += fact.text.length;
    }
    tell(fact);
  };
  try {
    const format = { columns, needed: [], dialect: part.dialect, tell: tellUntilEnough };
    for await (const block of readRows(chunks, format)) take(block);
    return { isAll: true };
  } catch (error) {
    if (error instanceof EnoughRead) return { isAll: false };
    if (error instanceof CodedError) return { isAll: false, problem: { code: error.code, says: error.message } };
    throw error;
  }
};

class EnoughRead extends Error {}

async function* none(): AsyncGenerator<Uint8Array> {}
