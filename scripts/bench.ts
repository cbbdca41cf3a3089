import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addResults, readBenchResults } from "../bench/exports/add-results.ts";
import { type Bar, drawChart } from "../bench/exports/draw-chart.ts";
import { type Measure, measures, spreadOf } from "../bench/exports/measures.ts";
import { mustShow } from "../bench/exports/must-show.ts";
import { type BenchResults, runBench } from "../bench/exports/run-bench.ts";
import { baselines, scenarioNames, scenarioTitles } from "../bench/exports/scenarios.ts";
import { writeResults } from "../bench/exports/write-results.ts";
import { readCommand } from "./command/read-command.ts";
import { refuse } from "./command/refuse.ts";
import { wholeNumber } from "./command/whole-number.ts";

const quick = { rows: "20000", times: "1", scenarios: "first,unchanged,delta" };
const { values } = readCommand(
  `npm run bench -- [--rows N] [--times T] [--scenarios A,B] [--no-baselines] [--quick] [--add] [--out DIR]

Measures whole exports over real processes, and what others take for the same files. Checks that the list is exact after
each, and writes DIR/results.md, DIR/results.json and DIR/charts. Ends with 1 when a list or a count is wrong.

  --rows N         of the first export: 1000000
  --times T        how often each is played: 3
  --scenarios A,B  ${scenarioNames.join(", ")}; all of them by default
  --no-baselines   leaves out what the app is compared with
  --quick          ${quick.rows} rows once: ${quick.scenarios}
  --add            to what DIR/results.json has of as many rows: every measure of both counts
  --out DIR        bench`,
  {
    rows: { type: "string" },
    times: { type: "string" },
    scenarios: { type: "string" },
    "no-baselines": { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    add: { type: "boolean", default: false },
    out: { type: "string", default: "bench" },
  },
);
const usual = values.quick ? quick : { rows: "1000000", times: "3", scenarios: scenarioNames.join(",") };
const options = {
  rows: wholeNumber("--rows", values.rows ?? usual.rows, 1000),
  times: wholeNumber("--times", values.times ?? usual.times, 1),
  scenarios: (values.scenarios ?? usual.scenarios).split(",").map((name) => name.trim()),
  withBaselines: !values["no-baselines"],
};
const unknown = options.scenarios.find((name) => !scenarioNames.includes(name));
if (unknown !== undefined)
  refuse(`--scenarios: there is no '${unknown}'; expected some of ${scenarioNames.join(", ")}.`);

const charts: Record<string, Measure> = {
  "processor-time": "processorSeconds",
  wall: "wallSeconds",
  memory: "peakMegabytes",
};

const began = performance.now();
const asked = `--rows ${options.rows} --times ${options.times} --scenarios ${options.scenarios.join(",")}`;
const command = `npm run bench -- ${asked}${options.withBaselines ? "" : " --no-baselines"}`;
const json = join(values.out, "results.json");
const before = values.add ? readBenchResults(await readFile(json, "utf8"), options.rows) : undefined;
const results = addResults(before, { ...(await runBench(options, console.log)), commands: [command] });
await mkdir(join(values.out, "charts"), { recursive: true });
for (const [name, measure] of Object.entries(charts)) {
  const { title, unit } = measures[measure];
  const text = `${title}, ${unit}, of ${options.rows.toLocaleString("en")} rows; grey: what it is compared with`;
  await writeFile(join(values.out, "charts", `${name}.svg`), await drawChart(text, barsOf(results, measure)));
}
await writeFile(join(values.out, "results.md"), writeResults(results, Object.keys(charts)));
await writeFile(json, `${JSON.stringify(results, null, 2)}\n`);

for (const { what, must, value, verdict } of mustShow(results))
  console.log(`${verdict} ${what}: ${value === undefined ? "not measured" : Number(value.toFixed(2))} (${must})`);
for (const what of results.wrong) console.log(`WRONG: ${what}`);
console.log(`${results.wrong.length} wrong, ${Math.round((performance.now() - began) / 1000)} s`);
process.exitCode = results.wrong.length === 0 ? 0 : 1;

/** The throttle test and the load of the app are of other sizes. */
function barsOf({ samples }: BenchResults, measure: Measure): Bar[] {
  return Object.entries(samples).flatMap(([name, all]) => {
    const spread = spreadOf(all, measure);
    if (spread === undefined || name === "throttle" || name === "load") return [];
    return [{ ...spread, title: scenarioTitles[name] ?? name, isBaseline: name in baselines }];
  });
}
