import { markdownTable } from "../../scripts/markdown-table.ts";
import { type Measure, measures, type Sample, type Spread, spreadOf } from "./measures.ts";
import { busyWords } from "./machine.ts";
import { mustShow } from "./must-show.ts";
import type { ToldResults } from "./add-results.ts";
import type { BenchResults } from "./run-bench.ts";
import { baselines, scenarioTitles } from "./scenarios.ts";

/** `bench/results.md`: the machine, what must be shown, every measure, and the charts beside it. */
export const writeResults = (results: ToldResults, charts: readonly string[]): string => {
  const { rows, machine, samples, commands } = results;
  const count = rows.toLocaleString("en");
  const busy = busyWords(machine);
  const csvParse = spreadOf(samples["csv-parse"] ?? [], "processorSeconds")?.median;
  return `# What an export takes

Made by ${commands.map((command) => `\`${command}\``).join(", then ")}; [what is measured, and how](exports/README.md).

${count} rows, each scenario ${sayTimes(samples)}. ${machine.date}, Node ${machine.node}, ${machine.system},
${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB.
${busy && `\n${busy}: walls say little here, ratios within the run more.\n`}
## What it must show

The numbers are promised for a million rows on two cores; at another size nothing is judged by them.

${markdownTable(
  ["measure", "must", "is", ""],
  mustShow(results).map(({ what, must, value, verdict }) => [
    what,
    must,
    value === undefined ? "not measured" : short(value),
    verdict,
  ]),
)}

## Time and memory

${tableOf(samples, ["wallSeconds", "processorSeconds", "planningSeconds", "peakMegabytes"], (sample) =>
  csvParse === undefined || sample === undefined ? "" : short(sample.median / csvParse),
)}

## What is asked of Dotdigital and of storage

${tableOf(samples, ["writes", "calls", "storageOperations", "storageMegabytes", "removalSeconds"])}
${charts.map((chart) => `\n![${chart}](charts/${chart}.svg)`).join("\n")}
`;
};

/** How often scenarios were played: not all of them as often as each other, where results were added. */
const sayTimes = (samples: BenchResults["samples"]): string => {
  const times = Object.values(samples).map((all) => all.length);
  const [least, most] = [Math.min(...times), Math.max(...times)];
  if (most <= 1) return "once";
  return `${least === most ? "" : `${least} to `}${most} times: medians, lowest and highest in brackets`;
};

/** Of scenarios that have the first of these measures. `ratio`: a last column, of processor time. */
const tableOf = (
  samples: BenchResults["samples"],
  columns: readonly [Measure, ...Measure[]],
  ratio?: (processor: Spread | undefined) => string,
): string => {
  const titles = columns.map((measure) => {
    const { title, unit } = measures[measure];
    return unit === "" ? title : `${title}, ${unit}`;
  });
  const rows = Object.entries(samples)
    .filter(([, all]) => spreadOf(all, columns[0]) !== undefined)
    .map(([name, all]) => [
      `${name in baselines ? "_baseline_: " : ""}${scenarioTitles[name] ?? name}`,
      ...columns.map((measure) => told(all, measure)),
      ...(ratio ? [ratio(spreadOf(all, "processorSeconds"))] : []),
    ]);
  return markdownTable(["scenario", ...titles, ...(ratio ? ["processor time ÷ csv-parse"] : [])], rows);
};

const told = (samples: readonly Sample[], measure: Measure): string => {
  const spread = spreadOf(samples, measure);
  if (spread === undefined) return "";
  const { median, low, high } = spread;
  return low === high ? short(median) : `${short(median)} (${short(low)}–${short(high)})`;
};

/** Three digits are more than a measure is good for, but for counts. */
const short = (value: number): string =>
  value.toLocaleString("en", { maximumFractionDigits: value < 1 ? 2 : value < 100 ? 1 : 0 });
