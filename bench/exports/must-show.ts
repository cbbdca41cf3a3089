import { type Measure, type Sample, spreadOf } from "./measures.ts";
import type { BenchResults } from "./run-bench.ts";

/** What a run of the bench must show on a machine of two cores. `value` is undefined where it was not measured. */
export type Shown = { what: string; must: string; value: number | undefined; verdict: "✔" | "✘" | "–" };

/** The size that is promised for. At any other the value is told, without a verdict. */
const promisedRows = 1_000_000;

export const mustShow = ({ rows, samples }: Pick<BenchResults, "rows" | "samples">): Shown[] => {
  const median = (name: string, measure: Measure): number | undefined => {
    const found: readonly Sample[] = samples[name] ?? [];
    return spreadOf(found, measure)?.median;
  };
  const processor = (name: string) => median(name, "processorSeconds");
  const wall = (name: string) => median(name, "wallSeconds");
  const ratio = (one: number | undefined, other: number | undefined): number | undefined =>
    one === undefined || other === undefined ? undefined : one / other;
  const most = (what: string, bound: number, value: number | undefined, unit = "", isOfAnySize = false): Shown => ({
    what,
    must: `≤ ${bound}${unit}`,
    value,
    verdict: value === undefined || !(isOfAnySize || rows === promisedRows) ? "–" : value <= bound ? "✔" : "✘",
  });
  const peak = (name: string) => median(name, "peakMegabytes");
  const a = processor("csv-parse");

  return [
    most("planning a first export ÷ csv-parse, processor time", 1.1, ratio(median("first", "planningSeconds"), a)),
    most("an unchanged refresh ÷ csv-parse, processor time", 0.9, ratio(processor("unchanged"), a)),
    most("a whole first export ÷ csv-parse, processor time", 1.8, ratio(processor("first"), a)),
    most("a whole first export ÷ as SDK samples have it, wall", 1, ratio(wall("first"), wall("sdk-samples"))),
    most("the same two, with latency, wall", 0.2, ratio(wall("first-latency"), wall("sdk-samples-latency"))),
    most("peak memory, first export", 300, peak("first"), " MB"),
    // Half of an instance of 2 GB: the host has its part of it.
    most("peak memory, first export, Node without arguments", 1000, peak("first-no-flags"), " MB"),
    most("peak memory, 5 times the rows", 550, peak("first-5-times"), " MB"),
    most("peak memory, 10 times the rows", 900, peak("first-10-times"), " MB"),
    most("writes to Dotdigital, first export", 40, median("first", "writes")),
    most("writes to Dotdigital, unchanged", 0, median("unchanged", "writes")),
    most("writes to Dotdigital, 1 % changed, joined and left", 11, median("delta", "writes")),
    most("5 times the rows ÷ the rows, wall", 5.5, ratio(wall("first-5-times"), wall("first"))),
    most("10 times the rows ÷ the rows, wall", 11, ratio(wall("first-10-times"), wall("first"))),
    most("throttled: wall ÷ the bound of the limits", 1.15, median("throttle", "timesTheBound"), "", true),
    most("10 % left: from the first removal to the last", 60, median("leavers", "removalSeconds"), " s"),
    most("load of the bundle ÷ unbundled, processor time", 0.3, median("load", "bundledShare"), "", true),
  ];
};
