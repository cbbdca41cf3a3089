import type { BlobWriter } from "../azure/blob-store.ts";
import { type BufferedWriter, makeBufferedWriter } from "./buffered-writer.ts";
import { addSideFact, type SideFact } from "./side-fact.ts";

/** Writes what a plan finds for the side columns of a list. Where it finds nothing there is no blob. */
export type FactWriter = {
  add(fact: SideFact): void;
  /** Writes what has been taken; undefined where that is not worth a call. Nothing may be added until it is done. */
  flush(): Promise<void> | undefined;
  close(): Promise<void>;
};

export const makeFactWriter = (open: () => BlobWriter): FactWriter => {
  let writer: BufferedWriter | undefined;
  return {
    add(fact) {
      writer ??= makeBufferedWriter(open);
      addSideFact(writer, fact);
    },
    flush: () => writer?.flush(),
    close: async () => void (await writer?.close()),
  };
};
