import { judgeGrowth } from "../tests/soak/judge-growth.ts";
import { playSoak } from "../tests/soak/play-soak.ts";
import { readCommand } from "./command/read-command.ts";
import { wholeNumber } from "./command/whole-number.ts";

const { values, positionals } = readCommand(
  `npm run test:soak -- [N] [--profiles P] [--seed S]

N refreshes (12) of P profiles (20,000) over real processes, each with a fault at random, the last without. Says what
memory, rows and blobs did. Ends with 1 when something grew that should not, or was wrong.`,
  { profiles: { type: "string", default: "20000" }, seed: { type: "string" } },
  true,
);
const refreshes = wholeNumber("N", positionals[0] ?? "12", 2);
const profiles = wholeNumber("--profiles", values.profiles, 1);
const seed = wholeNumber("--seed", values.seed ?? String(Date.now() % 2 ** 31), 0);

const startedMs = performance.now();
console.log(`${refreshes} refreshes of ${profiles} profiles, seed ${seed}`);
const result = await playSoak({ refreshes, profiles, seed, onLine: console.log });
const wrong = [...result.wrong, ...judgeGrowth(result, refreshes)];
for (const [state, count] of Object.entries(result.states)) console.log(`  runs ${state}: ${count}`);
for (const [what, count] of Object.entries(result.stored.last))
  console.log(`  ${what}: ${result.stored.first[what]} after the first refresh, ${count} in the end`);
console.log(`  memory, in ten parts of the time, the median of each: ${tenths(result.megabytes).join(", ")} MB`);
for (const what of wrong) console.log(`  wrong: ${what}`);
const tookS = Math.round((performance.now() - startedMs) / 1000);
console.log(`${refreshes} refreshes, ${wrong.length} wrong (seed ${seed}, ${tookS} s)`);
process.exitCode = wrong.length === 0 ? 0 : 1;

function tenths(all: readonly number[]): number[] {
  const size = Math.max(1, Math.ceil(all.length / 10));
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => {
    const part = all.slice(index * size, (index + 1) * size).sort((one, other) => one - other);
    return part[Math.floor(part.length / 2)] ?? 0;
  });
}
