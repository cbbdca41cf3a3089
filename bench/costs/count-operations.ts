import { parseArgs } from "node:util";
import type { RunView } from "../../shared/runs/run-api.ts";
import { startCountedWorld } from "./counted-world.ts";
import { type Line, type Measured, monthlyBill, networkBill, totalOf } from "./monthly-bill.ts";
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

const number = (value: number) => value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 2 : 0 });
const dollars = (value: number) => `$${value.toFixed(2)}`;

const world = await startCountedWorld(profiles);
try {
  await world.land();
  const first = await world.measure(world.run);
  await world.land({
    ...{ refresh: 1, stamp: "2024/05/18/0312", changeEvery: 20, leaveEvery: 100, join: Math.round(profiles / 100) },
  });
  const delta = await world.measure(world.run);
  // The first sweep of a day also removes what is old.
  await world.tick("sweep");
  const sweep = await world.measure(() => world.tick("sweep"));
  await world.tick("schedule-exports");
  const look = await world.measure(() => world.tick("schedule-exports"));
  const stored = await world.storedBytes();

  console.log(`${number(profiles)} profiles. First run: ${counts(first.result)}.`);
  console.log(`Second run, of a refresh with 5 % changed, 1 % gone and 1 % new: ${counts(delta.result)}.\n`);
  console.log("| measured | first run | second run | a sweep | a look for refreshes |\n|---|---:|---:|---:|---:|");
  for (const name of Object.keys(first.tally) as (keyof Tally)[]) {
    console.log(`| ${name} | ${[first, delta, sweep, look].map(({ tally }) => number(tally[name])).join(" | ")} |`);
  }
  console.log(`\nstored afterwards, bytes: ${JSON.stringify(stored)}\n`);

  const sizes = {
    // Two runs have left reports, and two refreshes exports.
    ...{ reportBytes: (stored.reports ?? 0) / 2, exportBytes: (stored["customer-insights"] ?? 0) / 2 },
    snapshotBytes: stored.snapshots ?? 0,
  };
  const base = { sweep: sweep.tally, look: look.tally, ...sizes };
  const everybody: Measured = { ...base, daily: first.tally };
  const changes: Measured = { ...base, daily: delta.tally };
  for (const exports of exportCounts) {
    console.log(`A month of ${exports} such export(s), each run once a day, in US dollars:\n`);
    console.log("| | idle | | changes only | | everybody each time | |\n|---|---:|---:|---:|---:|---:|---:|");
    printLines([monthlyBill(changes, 0), monthlyBill(changes, exports), monthlyBill(everybody, exports)]);
    console.log("\nThe private network adds:\n");
    console.log("| | idle | | changes only | | everybody each time | |\n|---|---:|---:|---:|---:|---:|---:|");
    printLines([networkBill(changes, 0), networkBill(changes, exports), networkBill(everybody, exports)]);
    console.log();
  }
  console.log(`prices: ${JSON.stringify(prices)}\nassumptions: ${JSON.stringify(assumptions)}`);
} finally {
  await world.stop();
}

function counts({ state, counts: { read, sent, accepted, removed } }: RunView): string {
  return `${state}, ${number(read)} rows, ${number(sent)} sent, ${number(accepted)} accepted, ${number(removed)} removed`;
}

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
