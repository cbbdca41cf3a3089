import type { BlobWriter } from "../azure/blob-store.ts";
import { type LateWriter, makeLateWriter } from "./late-writer.ts";
import { addSideFact, type SideFact } from "./side-fact.ts";

/** Writes what a plan finds for the side columns of a list. Where it finds nothing there is no blob. */
export type FactWriter = Omit<LateWriter, "writer"> & { add(fact: SideFact): void };

export const makeFactWriter = (open: () => BlobWriter): FactWriter => {
  const { writer, flush, close } = makeLateWriter(open);
  return { add: (fact) => addSideFact(writer(), fact), flush, close };
};
