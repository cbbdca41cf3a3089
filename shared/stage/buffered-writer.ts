import type { BlobWriter } from "../azure/blob-store.ts";

/** Takes text and bytes in small pieces, without a promise, and writes them into one blob in pieces that are worth a call. */
export type BufferedWriter = {
  /** Text is written as UTF-8. */
  add(text: string): void;
  addBytes(bytes: Buffer, start: number, end: number): void;
  /** Writes what has been taken; undefined where that is not worth a call. Nothing may be added until it is done. */
  flush(): Promise<void> | undefined;
  /** Writes the rest. A blob of nothing is an empty one. */
  close(): Promise<{ etag: string }>;
};

const worthBytes = 256 * 1024;
/** A blob writer takes 4 MB at once. */
const pieceBytes = 1024 * 1024;
const firstBytes = 4 * 1024;

/** The blob is opened by the first flush, for an open one holds a block of its own. */
export const makeBufferedWriter = (open: () => BlobWriter): BufferedWriter => {
  let taken = Buffer.allocUnsafeSlow(firstBytes);
  let used = 0;
  let writer: BlobWriter | undefined;

  const makeRoom = (bytes: number) => {
    if (used + bytes <= taken.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(taken.length * 2, used + bytes));
    taken.copy(larger, 0, 0, used);
    taken = larger;
  };
  const write = async (): Promise<BlobWriter> => {
    writer ??= open();
    for (let start = 0; start < used; start += pieceBytes) {
      await writer.write(taken.subarray(start, Math.min(start + pieceBytes, used)));
    }
    used = 0;
    return writer;
  };

  return {
    add(text) {
      makeRoom(text.length * 3);
      used += taken.write(text, used);
    },
    addBytes(bytes, start, end) {
      makeRoom(end - start);
      used += bytes.copy(taken, used, start, end);
    },
    flush: () => (used < worthBytes ? undefined : write().then(() => undefined)),
    close: async () => (await write()).close(),
  };
};
