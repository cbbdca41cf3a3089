import { makeFuzzes } from "../tests/fuzz/fuzzes.ts";
import { readCommand } from "./command/read-command.ts";
import { wholeNumber } from "./command/whole-number.ts";

const { values, positionals } = readCommand(
  `npm run test:fuzz -- [N] [--seed S]

N inputs of each kind (2,000), and what became of them. Ends with 1 and the shortest counterexample when one fails; the
same N and seed make the same inputs.`,
  { seed: { type: "string" } },
  true,
);
const inputs = wholeNumber("N", positionals[0] ?? "2000", 1);
const seed = wholeNumber("--seed", values.seed ?? String(Date.now() % 2 ** 31), 0);

const startedMs = performance.now();
const seconds = () => Math.round((performance.now() - startedMs) / 1000);
const fuzzes = makeFuzzes();
let failed = 0;

console.log(`${fuzzes.length} x ${inputs} inputs, seed ${seed}`);
for (const fuzz of fuzzes) {
  const { failure, outcomes } = await fuzz.run({ inputs, seed });
  if (failure !== undefined) failed += 1;
  const done = [...outcomes.values()].reduce((total, count) => total + count, 0);
  console.log(`${fuzz.name}: ${done} inputs held, ${failure === undefined ? "none" : "one"} failed (${seconds()} s)`);
  for (const [outcome, count] of [...outcomes].sort(([, a], [, b]) => b - a)) console.log(`  ${outcome}: ${count}`);
  if (failure !== undefined) console.log(failure);
}
const { maxRSS } = process.resourceUsage();
console.log(`at most ${Math.round(maxRSS / 1024)} MB of memory`);
console.log(`${fuzzes.length} x ${inputs} inputs, ${failed} failed (seed ${seed}, ${seconds()} s)`);
process.exitCode = failed === 0 ? 0 : 1;
