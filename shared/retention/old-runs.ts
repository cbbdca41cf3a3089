import type { BlobStore } from "../azure/blob-store.ts";
import type { TableStore } from "../azure/table-store.ts";
import { isEnded, isGood, isLookOnly, type Run } from "../runs/ledger/run.ts";
import type { RunLedger } from "../runs/ledger/run-ledger.ts";
import { reportPaths } from "../runs/ledger/staged-paths.ts";
import type { Removal } from "./removal.ts";
import { removeRows } from "./remove-rows.ts";

export type OldRunsDeps = {
  runs: Pick<RunLedger, "exportNames" | "ofExport" | "head" | "rowsOf" | "unlist">;
  tables: Record<"runs" | "batches", TableStore>;
  reports: BlobStore;
  isExport: (name: string) => Promise<boolean>;
};

/**
 * The removal of runs that ended before a time (epoch milliseconds), with their reports, their batches' rows and their
 * idempotency keys. A run's own row goes last, so that after a crash the run is found again. The newest success of an
 * export that still exists stays, however old: by it `GET /api/runs` tells when the list was last right.
 */
export async function* oldRuns(deps: OldRunsDeps, before: number): AsyncGenerator<Removal> {
  for await (const exportName of deps.runs.exportNames()) {
    for (const runId of await endedBefore(deps, exportName, before)) {
      for await (const { name } of deps.reports.list(reportPaths.ofRun(runId)))
        yield { what: "reports", count: 1, remove: () => deps.reports.delete(name) };
      yield* removeRows({ what: "batches", table: deps.tables.batches, rows: deps.tables.batches.query(runId) });
      // Before its rows: a run that is listed is there.
      yield { what: "runs", count: 0, remove: () => deps.runs.unlist(runId) };
      yield* removeRows({ what: "runs", table: deps.tables.runs, rows: deps.runs.rowsOf(runId) });
    }
  }
}

const endedBefore = async ({ runs, isExport }: OldRunsDeps, exportName: string, before: number): Promise<string[]> => {
  const { openRunId, gaveWay = "", unclean = "" } = await runs.head(exportName);
  const unfinished = new Set([openRunId, ...gaveWay.split(" "), ...unclean.split(" ")]);
  let needsSuccess = await isExport(exportName);
  const old: string[] = [];
  for await (const run of runs.ofExport(exportName)) {
    const isNewestSuccess = needsSuccess && isSuccess(run);
    if (isNewestSuccess) needsSuccess = false;
    else if (isEnded(run.state) && run.changedAt < before && !unfinished.has(run.id)) old.push(run.id);
  }
  return old;
};

/** Whether a run succeeded and could send something: a check or a dry run makes no list right. */
const isSuccess = ({ state, mode }: Run) => isGood(state) && !isLookOnly(mode);
