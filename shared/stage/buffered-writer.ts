import type { BlobWriter } from "../azure/blob-store.ts";
import { makeUtf8Text, putBase64Url, putBytes, putText } from "../json/utf8-text.ts";

/** Takes text and bytes in small pieces, without a promise, and writes them into one blob in pieces that are worth a call. */
export type BufferedWriter = {
  /** Text is written as UTF-8. */
  add(text: string): void;
  addBytes(bytes: Buffer, start: number, end: number): void;
  addBase64Url(bytes: Buffer, start: number, end: number): void;
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
  const taken = makeUtf8Text(firstBytes);
  let writer: BlobWriter | undefined;

  const write = async (): Promise<BlobWriter> => {
    writer ??= open();
    for (let start = 0; start < taken.end; start += pieceBytes) {
      await writer.write(taken.bytes.subarray(start, Math.min(start + pieceBytes, taken.end)));
    }
    taken.end = 0;
    return writer;
  };

  return {
    add: (text) => putText(taken, text),
    addBytes: (bytes, start, end) => putBytes(taken, bytes, start, end),
    addBase64Url: (bytes, start, end) => putBase64Url(taken, bytes, start, end),
    flush: () => (taken.end < worthBytes ? undefined : write().then(() => undefined)),
    close: async () => (await write()).close(),
  };
};
