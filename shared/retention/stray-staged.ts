import type { BlobStore } from "../azure/blob-store.ts";
import { isEnded } from "../runs/ledger/run.ts";
import type { RunLedger } from "../runs/ledger/run-ledger.ts";
import { stagedPaths } from "../runs/ledger/staged-paths.ts";
import type { Removal } from "./removal.ts";

export type StrayStagedDeps = { staged: BlobStore; runs: Pick<RunLedger, "get"> };

/** The age at which staged data goes: more than the seven days for which a held run keeps its plan. */
const strayAfterMs = 10 * 86_400_000;

/**
 * The removal of staged data that a run left behind. Each run deletes its own; this finds what was forgotten. Outcome
 * files are not touched: they wait for the next snapshot of their list, however long that takes.
 */
export async function* strayStaged({ staged, runs }: StrayStagedDeps, now: number): AsyncGenerator<Removal> {
  const isOpen = new Map<string, boolean>();
  for await (const { name, lastModified } of staged.list(stagedPaths.all)) {
    if (now - lastModified < strayAfterMs) continue;
    const [runId = ""] = name.slice(stagedPaths.all.length).split("/");
    const run = isOpen.has(runId) ? undefined : await runs.get(runId);
    if (!isOpen.has(runId)) isOpen.set(runId, run !== undefined && !isEnded(run.value.state));
    if (!isOpen.get(runId)) yield { what: "staged", count: 1, remove: () => staged.delete(name) };
  }
}
