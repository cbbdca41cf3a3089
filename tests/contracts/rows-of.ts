import type { ReadProblem, RowBlock } from "../../shared/read/read-part.ts";

export type FoundRow =
  | { kind: "row"; row: number; values: readonly string[] }
  | { kind: "invalid"; row: number; code: ReadProblem };

/** The rows of a block, to look at and to keep. */
export const rowsOf = (block: RowBlock): FoundRow[] =>
  Array.from({ length: block.size }, (_, position) => {
    const code = block.problemOf(position);
    const row = block.rowOf(position);
    return code === undefined
      ? { kind: "row", row, values: [...block.valuesOf(position)] }
      : { kind: "invalid", row, code };
  });
