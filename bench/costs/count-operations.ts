import { parseArgs } from "node:util";
import { number } from "./costs-page.ts";
import { dayOf, measureCosts } from "./measure-costs.ts";
import { type Line, monthlyBill, networkBill, totalOf } from "./monthly-bill.ts";
import { assumptions, prices } from "./prices.ts";
import type { Tally } from "./tally.ts";

/*
 * node bench/costs/count-operations.ts --profiles N [--exports 1,10]: runs an export over real processes behind proxies that
 * count, prints what it took, and what a month of so many such exports, each run once a day, costs at the prices of prices.ts. Needs `npm run build` before.
 */
const { values } = parseArgs({
  options: { profiles: { type: "string", default: "10000" }, exports: { type: "string", default: "1" } },
});
const profiles = Number(values.profiles);
const exportCounts = values.exports.split(",").map(Number);

const dollars = (value: number) => `$${value.toFixed(2)}`;

const costs = await measureCosts(profiles);
const { everybody, changes, sweep, look, ...stored } = costs;

console.log(`${number(profiles)} profiles. First run: ${number(everybody.sent)} sent.`);
console.log(`Second run, of a refresh with 5 % changed, 1 % gone and 1 % new: ${number(changes.sent)} sent.\n`);
console.log("| measured | first run | second run | a sweep | a look for refreshes |\n|---|---:|---:|---:|---:|");
for (const name of Object.keys(sweep) as (keyof Tally)[]) {
  const tallies = [everybody.tally, changes.tally, sweep, look];
  console.log(`| ${name} | ${tallies.map((tally) => number(tally[name])).join(" | ")} |`);
}
console.log(`\nstored afterwards: ${JSON.stringify(stored)}\n`);

const [dayOfChanges, dayOfEverybody] = [dayOf(costs, "changes"), dayOf(costs, "everybody")];
for (const exports of exportCounts) {
  console.log(`A month of ${exports} such export(s), each run once a day, in US dollars:\n`);
  console.log("| | idle | | changes only | | everybody each time | |\n|---|---:|---:|---:|---:|---:|---:|");
  printLines([monthlyBill(dayOfChanges, 0), monthlyBill(dayOfChanges, exports), monthlyBill(dayOfEverybody, exports)]);
  console.log("\nThe private network adds:\n");
  console.log("| | idle | | changes only | | everybody each time | |\n|---|---:|---:|---:|---:|---:|---:|");
  printLines([networkBill(dayOfChanges, 0), networkBill(dayOfChanges, exports), networkBill(dayOfEverybody, exports)]);
  console.log();
}
console.log(`prices: ${JSON.stringify(prices)}\nassumptions: ${JSON.stringify(assumptions)}`);

function printLines(columns: Line[][]): void {
  for (const [index, { what, unit }] of (columns[0] ?? []).entries()) {
    const cells = columns.flatMap((lines) => {
      const { amount = 0, dollars: cost = 0 } = lines[index] ?? {};
      return [`${number(amount)}${unit === "" ? "" : ` ${unit}`}`, dollars(cost)];
    });
    console.log(`| ${what} | ${cells.join(" | ")} |`);
  }
  console.log(`| **total** | ${columns.map((lines) => ` | **${dollars(totalOf(lines))}**`).join(" | ")} |`);
}
