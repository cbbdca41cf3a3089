import { timeHistory } from "../tests/history/time-history.ts";
import { readCommand } from "./command/read-command.ts";
import { wholeNumber } from "./command/whole-number.ts";

const { positionals } = readCommand(
  `npm run test:history -- [RUNS]

Stores so many runs on Azurite (100,000), takes them into the history, and prints how long lists of them take. Ends with
1 when a list is wrong, or the newest 50 take 50 ms or 10 MB.`,
  {},
  true,
);
const runs = wholeNumber("RUNS", positionals[0] ?? "100000", 1_000);

const { wrong, ...times } = await timeHistory(runs);
for (const what of wrong) console.log(`  wrong: ${what}`);
const ms = (value: number) => `${Math.round(value)} ms`;
console.log(`${runs} runs of 20 exports, taken in within ${Math.round(times.takenInMs / 1000)} s`);
console.log(
  `newest 50: first ${ms(times.firstMs)}, then ${ms(times.newestMs)}, ${(times.newestBytes / 1e6).toFixed(1)} MB`,
);
console.log(`eight at once: ${ms(times.eightMs)}, nothing else done for ${ms(times.stallMs)} at most`);
console.log(`50 from the middle: ${ms(times.middleMs)}; newest 50 of one export: ${ms(times.ofExportMs)}`);
process.exitCode = wrong.length === 0 && times.newestMs < 50 && times.newestBytes < 10e6 ? 0 : 1;
