import { z } from "zod";
import type { BlobStore } from "../azure/blob-store.ts";
import { storedJson } from "../azure/stored-json.ts";
import type { TableStore } from "../azure/table-store.ts";
import { log } from "../observe/log.ts";
import { oldAuditRows } from "./old-audit-rows.ts";
import { oldFirstLooks } from "./old-first-looks.ts";
import { type OldRunsDeps, oldRuns } from "./old-runs.ts";
import { oldSnapshots } from "./old-snapshots.ts";
import type { Removal } from "./removal.ts";
import { strayForms } from "./stray-forms.ts";
import { type StrayStagedDeps, strayStaged } from "./stray-staged.ts";
import { type UnfedListsDeps, type UnfedSince, unfedLists } from "./unfed-lists.ts";

export type RetainDeps = OldRunsDeps &
  StrayStagedDeps &
  UnfedListsDeps & {
    config: BlobStore;
    tables: Record<"audit", TableStore>;
    retentionMs: number;
    clock: () => number;
  };

/**
 * Removes what is kept no longer, once a day. Every sweep calls it; most look at one blob and end. One call removes a
 * few hundred things at most, and the next goes on where it stopped, so a sweep is never long. A failure waits an hour.
 */
export const makeRetain = (deps: RetainDeps) => async (): Promise<void> => {
  const now = deps.clock();
  const state = await readState(deps.config);
  if (now < state.notBefore) return;
  const removed = { ...state.removed };
  let left = mostRemovals;
  try {
    for await (const { what, count, remove } of due(deps, state.unfedSince, now)) {
      await remove();
      removed[what] = (removed[what] ?? 0) + count;
      left -= 1;
      if (left === 0) return writeState(deps.config, { ...state, removed });
    }
  } catch (error) {
    await writeState(deps.config, { ...state, removed, notBefore: now + hourMs });
    throw error;
  }
  log.info("retention-done", { ...nothing, ...removed });
  await writeState(deps.config, { ...state, removed: {}, notBefore: now + dayMs });
};

async function* due(deps: RetainDeps, unfedSince: UnfedSince, now: number): AsyncGenerator<Removal> {
  const before = now - deps.retentionMs;
  yield* oldRuns(deps, before);
  yield* oldAuditRows(deps.tables.audit, before);
  yield* oldFirstLooks(deps.config, before);
  yield* strayForms(deps);
  yield* strayStaged(deps, now);
  yield* oldSnapshots(deps, now);
  yield* unfedLists(deps, unfedSince, now);
}

/** Removals in one call: some 5 seconds of work, since a removal is one call to storage. */
const mostRemovals = 300;
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const nothing: Record<Removal["what"], number> = {
  runs: 0,
  batches: 0,
  reports: 0,
  audit: 0,
  staged: 0,
  snapshots: 0,
  looks: 0,
  forms: 0,
};

/**
 * `config/retention.json`. If it is lost, the day's work begins at once, and the 90 days of lists without an export
 * anew.
 */
const stateSchema = z.object({
  /** When the next look is due: epoch milliseconds. */
  notBefore: z.number(),
  /** What this day's work has removed so far. */
  removed: z.record(z.string(), z.number()),
  unfedSince: z.record(z.string(), z.number()),
});
type State = z.infer<typeof stateSchema>;

const stateName = "retention.json";

const readState = async (config: BlobStore): Promise<State> => {
  const blob = await config.read(stateName);
  return blob ? stateSchema.parse(storedJson(blob.bytes, stateName)) : { notBefore: 0, removed: {}, unfedSince: {} };
};

const writeState = async (config: BlobStore, state: State): Promise<void> => {
  await config.write(stateName, Buffer.from(JSON.stringify(state)), { contentType: "application/json" });
};
