import { readFileSync, writeFileSync } from "node:fs";
import { putCosts } from "../bench/costs/costs-page.ts";
import { measureCosts } from "../bench/costs/measure-costs.ts";
import { type CostResults, readResults, resultsPath } from "../bench/costs/read-results.ts";
import { readMachine } from "../bench/exports/machine.ts";
import { readCommand } from "./command/read-command.ts";

const { values } = readCommand(
  `npm run docs:costs -- [--again]

Counts what exports of ten thousand and of a million profiles ask of Azure, and writes that, and what a month of it costs,
into docs/costs.md. It takes some minutes; npm run build comes before it.

  --again  counts nothing, and prices anew what was counted last: for another price, or an assumption`,
  { again: { type: "boolean", default: false } },
);

if (!values.again) {
  const { cores, date, loadBefore } = readMachine();
  const [small, large] = [await measureCosts(10_000), await measureCosts(1_000_000)];
  const results: CostResults = { machine: { cores, date, loadBefore }, small, large };
  writeFileSync(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
}
const path = "docs/costs.md";
writeFileSync(path, putCosts(readFileSync(path, "utf8"), readResults()));
