import { readFileSync } from "node:fs";
import { z } from "zod";
import { type CostResults, readResults } from "../costs/read-results.ts";

const sample = z.object({
  wallSeconds: z.number().optional(),
  processorSeconds: z.number().optional(),
  planningSeconds: z.number().optional(),
  peakMegabytes: z.number().optional(),
});

/** What this page takes of `bench/results.json`. */
const bench = z.object({ rows: z.number(), samples: z.record(z.string(), z.array(sample)) });

/** What it takes of `bench/planners/results.json`: the smallest size first. */
const planners = z.array(
  z.object({
    rows: z.number(),
    measured: z.array(
      z.object({
        refresh: z.number(),
        hosts: z.number(),
        shards: z.number(),
        wallSeconds: z.number(),
        hostSeconds: z.array(z.number()),
        peakMegabytes: z.array(z.number()),
        storage: z.object({ megabytes: z.number() }),
      }),
    ),
  }),
);

/** What was measured last, by three commands. */
export type ScaleResults = {
  bench: z.infer<typeof bench>;
  planners: z.infer<typeof planners>;
  costs: Pick<CostResults, "large">;
};

export const readScaleResults = (): ScaleResults => {
  const read = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
  return {
    bench: bench.parse(read("bench/results.json")),
    planners: planners.parse(read("bench/planners/results.json")),
    costs: readResults(),
  };
};
