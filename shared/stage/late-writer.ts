import type { BlobWriter } from "../azure/blob-store.ts";
import { type BufferedWriter, makeBufferedWriter } from "./buffered-writer.ts";

/** A buffered writer that is made when somebody asks for it: where nobody does there is no blob. */
export type LateWriter = {
  writer(): BufferedWriter;
  /** Writes what has been taken; undefined where that is not worth a call. Nothing may be added until it is done. */
  flush(): Promise<void> | undefined;
  close(): Promise<void>;
};

export const makeLateWriter = (open: () => BlobWriter): LateWriter => {
  let writer: BufferedWriter | undefined;
  return {
    writer() {
      writer ??= makeBufferedWriter(open);
      return writer;
    },
    flush: () => writer?.flush(),
    close: async () => void (await writer?.close()),
  };
};
