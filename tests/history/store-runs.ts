import type { TableStore } from "../../shared/azure/table-store.ts";
import { noCounts } from "../../shared/report/counts.ts";
import type { Run } from "../../shared/runs/ledger/run.ts";
import { makeRunId, runKey, runStamp } from "../../shared/runs/ledger/run-id.ts";
import { runCodec } from "../../shared/runs/ledger/run-ledger.ts";

const exportCount = 20;
/** The last 90 days, whatever there are. */
const spanMs = 90 * 86_400_000;
const day = Date.UTC(2026, 10, 1);

/** Stores runs of 20 exports, of two lists each, in the table `runs` and nowhere else; gives their ids, newest first. */
export const storeRuns = async (table: TableStore, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let of = 0; of < exportCount; of += 1) {
    const exportName = `export-${of}`;
    let together: Run[] = [];
    const write = async () => {
      if (together.length > 0) await table.transact(exportName, together.map(insert));
      together = [];
    };
    await table.insert(exportName, "head", {});
    for (let nth = of; nth < count; nth += exportCount) {
      const run = runAt(exportName, day + Math.floor((nth / count) * spanMs), nth);
      ids.push(run.id);
      together.push(run);
      if (together.length === 100) await write();
    }
    await write();
  }
  return ids.sort((one, other) => (runStamp(one) < runStamp(other) ? 1 : -1));
};

const insert = (run: Run) => ({
  kind: "insert" as const,
  row: runKey(run.id)?.row ?? "",
  value: runCodec.toRow(run),
});

const runAt = (exportName: string, at: number, nth: number): Run => {
  const time = new Date(at).toISOString();
  const counts = { ...noCounts, read: 500_000 + nth, unchanged: 490_000, sent: 10_000 + nth, accepted: 10_000 + nth };
  return {
    ...{ id: makeRunId(exportName, at, String(nth).padStart(8, "0")), exportName, connection: "nordics" },
    ...{ state: "succeeded", mode: "delta", trigger: "timer", requestedBy: "marketing@example.com" },
    refresh: {
      stamp: "2026/05/17/0312",
      fingerprint: "f".repeat(64),
      segments: { High: "2026/05/17/0312", New: null },
    },
    ...{ requestedAt: time, startedAt: time, endedAt: time, changedAt: at, attempt: 1, batchCount: 2 },
    targets: [12_345, 12_346].map((addressBookId) => ({ addressBookId, counts })),
  };
};
