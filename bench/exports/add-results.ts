import { z } from "zod";
import type { BenchResults } from "./run-bench.ts";

/** Results with the commands that they were made by, in their order. */
export type ToldResults = BenchResults & { commands: readonly string[] };

const stored = z.looseObject({
  rows: z.number(),
  samples: z.record(z.string(), z.array(z.record(z.string(), z.number()))),
  wrong: z.array(z.string()),
  commands: z.array(z.string()),
});

/** What an earlier run has left. Throws where it is of another number of rows: nothing of the two could be compared. */
export const readBenchResults = (text: string, rows: number): Omit<ToldResults, "machine"> => {
  const results = stored.parse(JSON.parse(text));
  if (results.rows !== rows)
    throw new RangeError(`The results that are there are of ${results.rows} rows; expected ${rows}, to add to them.`);
  return results;
};

/** Every sample of both, the earlier ones first; the machine is that of the later ones. */
export const addResults = (before: Omit<ToldResults, "machine"> | undefined, results: ToldResults): ToldResults => {
  if (before === undefined) return results;
  const names = [...new Set([...Object.keys(before.samples), ...Object.keys(results.samples)])];
  return {
    ...results,
    samples: Object.fromEntries(
      names.map((name) => [name, [...(before.samples[name] ?? []), ...(results.samples[name] ?? [])]]),
    ),
    wrong: [...before.wrong, ...results.wrong],
    commands: [...before.commands, ...results.commands],
  };
};
