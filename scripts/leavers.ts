import { parseArgs } from "node:util";
import { timeLeavers } from "../tests/removals/time-leavers.ts";

/*
 * node scripts/leavers.ts [PROFILES] [--leave-every N]: fills a list of so many, a million if none is said, lets one in N
 * leave (10), and prints how long taking them off took. Ends with 1 when the list is wrong, or it took two minutes.
 */
const { values, positionals } = parseArgs({
  options: { "leave-every": { type: "string", default: "10" } },
  allowPositionals: true,
});
const profiles = Number(positionals[0] ?? 1_000_000);
const leaveEvery = Number(values["leave-every"]);
if (!Number.isInteger(profiles) || !Number.isInteger(leaveEvery) || leaveEvery < 1)
  throw new Error("usage: node scripts/leavers.ts [PROFILES] [--leave-every N]: whole numbers");

const { removed, jobs, tookMs, wrong } = await timeLeavers(profiles, leaveEvery);
for (const what of wrong) console.log(`  wrong: ${what}`);
console.log(
  `${removed} leavers of ${profiles}, ${jobs} jobs of 1 s: ${Math.round(tookMs / 1000)} s from the first to the last, ${wrong.length} wrong`,
);
process.exitCode = wrong.length === 0 && tookMs < 120_000 ? 0 : 1;
