import type { BlobStore } from "../../azure/blob-store.ts";
import type { PlanFiles } from "../../stage/plan-files.ts";
import type { Run } from "../ledger/run.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";

/** Where the attempt that a run is at writes its plan. */
export const planFiles = (staged: Pick<BlobStore, "openWriter" | "read">, { id, attempt }: Run): PlanFiles => {
  const read = async (name: string) => (await staged.read(name))?.bytes ?? Buffer.alloc(0);
  return {
    openBody: (seq) => staged.openWriter(stagedPaths.body(id, attempt, seq)),
    openKeys: (seq) => staged.openWriter(stagedPaths.keys(id, attempt, seq)),
    readBody: (seq) => read(stagedPaths.body(id, attempt, seq)),
    readKeys: (seq) => read(stagedPaths.keys(id, attempt, seq)),
    openAbsent: (addressBookId) => staged.openWriter(stagedPaths.absent(id, attempt, addressBookId)),
    openNotes: (addressBookId) => staged.openWriter(stagedPaths.notes(id, attempt, addressBookId)),
    openFacts: (addressBookId) => staged.openWriter(stagedPaths.facts(id, attempt, addressBookId)),
    openCells: (addressBookId) => staged.openWriter(stagedPaths.cells(id, attempt, addressBookId)),
    openRefusals: () => staged.openWriter(stagedPaths.refusals(id, attempt)),
  };
};
