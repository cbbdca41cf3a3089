import { TableClient } from "@azure/data-tables";
import { azureTableStore } from "../../shared/azure/azure-table-store.ts";
import { makeBatchLedger } from "../../shared/runs/ledger/batch-ledger.ts";
import type { RunState } from "../../shared/runs/ledger/run.ts";
import { makeRunLedger } from "../../shared/runs/ledger/run-ledger.ts";

/** The state of the run; or `asked`: it has no row yet. Of a run that has ended what was staged may be left to delete. */
export type Phase = "asked" | RunState;

export type StateOfRun = {
  phase: Phase /** How far the batches are, such as `2 settled, 1 staged`. */;
  batches: string;
};

/**
 * Reads from the tables how far the export's newest run is: what the next process will find. A run whose id is among
 * the `earlier` is not it.
 */
export const stateOfRun = async (
  connectionString: string,
  exportName: string,
  earlier: ReadonlySet<string>,
): Promise<StateOfRun> => {
  const table = (name: string) =>
    azureTableStore(TableClient.fromConnectionString(connectionString, name, { allowInsecureConnection: true }));
  for await (const { id, state } of makeRunLedger(table("runs"), table("history")).ofExport(exportName)) {
    if (earlier.has(id)) break;
    const counts = new Map<string, number>();
    for (const { value } of await makeBatchLedger(table("batches")).ofRun(id)) {
      const what = value.kind === "removal" ? `removal ${value.state}` : value.state;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    return { phase: state, batches: [...counts].map(([what, count]) => `${count} ${what}`).join(", ") };
  }
  return { phase: "asked", batches: "" };
};
