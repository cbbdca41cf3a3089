import { timeLeavers } from "../tests/removals/time-leavers.ts";
import { readCommand } from "./command/read-command.ts";
import { wholeNumber } from "./command/whole-number.ts";

const { values, positionals } = readCommand(
  `npm run test:leavers -- [PROFILES] [--leave-every N]

Fills a list of so many (a million), lets one in N leave (10), and prints how long taking them off took. Ends with 1 when
the list is wrong, or it took two minutes.`,
  { "leave-every": { type: "string", default: "10" } },
  true,
);
const profiles = wholeNumber("PROFILES", positionals[0] ?? "1000000", 1);
const leaveEvery = wholeNumber("--leave-every", values["leave-every"], 1);

const { removed, jobs, tookMs, wrong } = await timeLeavers(profiles, leaveEvery);
for (const what of wrong) console.log(`  wrong: ${what}`);
console.log(
  `${removed} leavers of ${profiles}, ${jobs} jobs of 1 s: ${Math.round(tookMs / 1000)} s from the first to the last, ${wrong.length} wrong`,
);
process.exitCode = wrong.length === 0 && tookMs < 120_000 ? 0 : 1;
