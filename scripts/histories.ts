import { parseArgs } from "node:util";
import fc from "fast-check";
import { startDotdigital } from "../local/dotdigital/start-dotdigital.ts";
import { histories } from "../tests/model/histories.ts";
import { playHistory } from "../tests/model/play-history.ts";

/*
 * node scripts/histories.ts [N] [--seed S]: plays N random histories and says what they covered. Ends with 1 and the
 * shortest counterexample when one fails; the same N and seed play the same histories.
 */
const { values, positionals } = parseArgs({ options: { seed: { type: "string" } }, allowPositionals: true });
const wanted = Number(positionals[0] ?? 1000);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
if (!Number.isInteger(wanted) || wanted < 1 || !Number.isInteger(seed))
  throw new Error(
    "usage: node scripts/histories.ts [N] [--seed S]: a number of histories and a seed, both whole numbers",
  );

const historiesAtOnce = 250;
const time = { now: 0 };
const standIn = await startDotdigital({ now: () => time.now });
const sums = new Map<string, number>();
const add = (name: string, count: number) => sums.set(name, (sums.get(name) ?? 0) + count);
const startedMs = performance.now();
const seconds = () => Math.round((performance.now() - startedMs) / 1000);

let done = 0;
let failure = "";
console.log(`${wanted} histories, seed ${seed}`);
while (done < wanted && failure === "") {
  const numRuns = Math.min(historiesAtOnce, wanted - done);
  const property = fc.asyncProperty(histories, async (history) => {
    const { runs, checkedLists, deaths, faultsPlanted } = await playHistory(history, { standIn, time });
    for (const [state, count] of Object.entries(runs)) add(`runs ${state}`, count);
    add("lists compared", checkedLists);
    add("deaths", deaths);
    add("faults planted", faultsPlanted);
  });
  // Each piece has a seed of its own, made from the one that was given.
  const result = await fc.check(property, { numRuns, seed: seed + done, includeErrorInReport: true });
  if (result.failed) failure = fc.defaultReportMessage(result) ?? "failed";
  done += numRuns;
  console.log(`${done} histories, ${seconds()} s`);
}
await standIn.close();
for (const [name, count] of [...sums].sort()) console.log(`  ${name}: ${count}`);
console.log(failure === "" ? `${done} histories, 0 failed (seed ${seed}, ${seconds()} s)` : failure);
process.exitCode = failure === "" ? 0 : 1;
