import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Machine } from "../exports/machine.ts";
import type { CostsOfExport } from "./measure-costs.ts";
import type { Tally } from "./tally.ts";

/** What `npm run docs:costs` counted last, of a small export and of a large one, and where. */
export type CostResults = {
  machine: Pick<Machine, "cores" | "date" | "loadBefore">;
  small: CostsOfExport;
  large: CostsOfExport;
};

export const resultsPath = "bench/costs/results.json";

const count = z.number();
const tally: z.ZodType<Tally> = z.strictObject({
  ...{ blobWrites: count, blobLists: count, blobReads: count, blobDeletes: count },
  ...{ queueOperations: count, emptyQueueLooks: count, tableOperations: count, dotdigitalCalls: count },
  ...{ dotdigitalSentBytes: count, storageBytes: count, vaultReads: count, logLines: count },
  ...{ logBytes: count, executions: count, executionSeconds: count, billedSeconds: count },
});
const run = z.strictObject({ sent: z.number(), tally });
const costs = z.strictObject({
  ...{ profiles: z.number(), everybody: run, changes: run, sweep: tally, look: tally },
  ...{ reportBytes: z.number(), snapshotBytes: z.number(), exportBytes: z.number() },
});
const results: z.ZodType<CostResults> = z.strictObject({
  machine: z.object({ cores: z.number(), date: z.string(), loadBefore: z.number() }),
  ...{ small: costs, large: costs },
});

export const readResults = (): CostResults => results.parse(JSON.parse(readFileSync(resultsPath, "utf8")));
