import type { BlobWriter } from "../azure/blob-store.ts";

export type BufferedWriter = {
  /** A promise only when something was written. */
  write(text: string): Promise<void> | undefined;
  close(): Promise<{ etag: string }>;
};

/** Many short texts into one blob, in pieces that are worth a call. */
export const bufferedWriter = (writer: BlobWriter): BufferedWriter => {
  let waiting = "";
  const flush = () => {
    const piece = waiting;
    waiting = "";
    return writer.write(piece);
  };
  return {
    write(text) {
      waiting += text;
      return waiting.length > pieceChars ? flush() : undefined;
    },
    async close() {
      await flush();
      return writer.close();
    },
  };
};

/** UTF-8 makes three bytes at most of each; a blob writer takes 4 MB at once. */
const pieceChars = 256 * 1024;
