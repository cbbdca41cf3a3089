import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { startAzurite } from "../../local/azurite/start-azurite.ts";
import { openOwnStorage } from "../../shared/azure/open-storage.ts";
import { makeBatchLedger } from "../../shared/runs/ledger/batch-ledger.ts";
import { makeRunLedger } from "../../shared/runs/ledger/run-ledger.ts";
import { makeShowRun } from "../../shared/runs/show-run.ts";
import { storeRuns } from "./store-runs.ts";

export type HistoryTimes = {
  runs: number;
  /** By a version without a history: milliseconds until all are in it. */
  takenInMs: number;
  /** The newest 50 of all exports: the first time, and the middle of twenty. */
  firstMs: number;
  newestMs: number;
  /** What they took of memory, at most. */
  newestBytes: number;
  /** Eight at once: until the last of them was there, and the longest time in which the process did nothing else. */
  eightMs: number;
  stallMs: number;
  /** 50 from the middle of all, and the newest 50 of one export. */
  middleMs: number;
  ofExportMs: number;
  /** What was not as it must be. */
  wrong: string[];
};

/** Stores runs on Azurite as a version without a history did, takes them in, and times how long lists of them take. */
export const timeHistory = async (runs: number): Promise<HistoryTimes> => {
  const azurite = await startAzurite();
  try {
    const storage = openOwnStorage({ kind: "connection-string", connectionString: azurite.connectionString });
    await storage.prepare();
    const ids = await storeRuns(storage.tables.runs, runs);
    const ledger = makeRunLedger(storage.tables.runs, storage.tables.history);
    const { pageRuns } = makeShowRun({
      ...{ runs: ledger, batches: makeBatchLedger(storage.tables.batches), clock: Date.now },
      ...{ reports: storage.blobs.reports, staged: storage.blobs.batches },
      readConnection: async () => undefined,
    });
    const wrong: string[] = [];
    const page = async (filter: { export?: string; after?: string }, expected?: readonly string[]) => {
      const found = (await pageRuns({ top: 50, ...filter })).runs.map(({ id }) => id);
      if (expected && found.join() !== expected.join()) wrong.push(`${JSON.stringify(filter)}: ${found.length} runs`);
    };
    const newest = ids.slice(0, 50);
    const middle = Math.floor(ids.length / 2);

    const takenInMs = await timed(() => ledger.tidyHistory(Date.now()));
    const firstMs = await timed(() => page({}, newest));
    const newestMs = await middleOf(20, () => page({}, newest));
    const newestBytes = await growthOf(() => page({}, newest));
    const stalls = monitorEventLoopDelay({ resolution: 1 });
    stalls.enable();
    const eightMs = await middleOf(10, () => Promise.all(Array.from({ length: 8 }, () => page({}, newest))));
    stalls.disable();
    return {
      ...{ runs, takenInMs, firstMs, newestMs, newestBytes, eightMs, stallMs: stalls.max / 1e6, wrong },
      middleMs: await middleOf(20, () => page({ after: ids[middle] ?? "" }, ids.slice(middle + 1, middle + 51))),
      ofExportMs: await middleOf(5, () => page({ export: "export-0" })),
    };
  } finally {
    await azurite.stop();
  }
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const middleOf = async (times: number, work: () => Promise<unknown>): Promise<number> => {
  const all: number[] = [];
  for (let left = times; left > 0; left -= 1) all.push(await timed(work));
  return all.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
};

/** Bytes on the heap at most while `work` goes on, beyond those before it; the collector keeps out of it. */
const growthOf = async (work: () => Promise<unknown>): Promise<number> => {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const before = process.memoryUsage().heapUsed;
  await work();
  return Math.max(0, process.memoryUsage().heapUsed - before);
};
