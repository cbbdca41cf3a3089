import { playKillTest } from "../tests/kill/play-kill-test.ts";
import { readCommand } from "./command/read-command.ts";
import { wholeNumber } from "./command/whole-number.ts";

const { values, positionals } = readCommand(
  `npm run test:kill -- [N] [--profiles P] [--seed S]

N exports (20) of P profiles (50,000) over real processes, the app's killed in each at a random moment, half of them
twice. A line for each, and the sum. Ends with 1 when anything was wrong. The same seed draws the same kills; what they
meet also depends on the machine.`,
  { profiles: { type: "string", default: "50000" }, seed: { type: "string" } },
  true,
);
const exports = wholeNumber("N", positionals[0] ?? "20", 1);
const profiles = wholeNumber("--profiles", values.profiles, 1);
const seed = wholeNumber("--seed", values.seed ?? String(Date.now() % 2 ** 31), 0);

const startedMs = performance.now();
console.log(`${exports} exports of ${profiles} profiles, seed ${seed}`);
const { played, phases: killedIn, wrong } = await playKillTest({ exports, profiles, seed, onLine: console.log });
const phases = new Map<string, number>();
for (const phase of killedIn) phases.set(phase, (phases.get(phase) ?? 0) + 1);
console.log(`  killed while: ${[...phases].map(([phase, count]) => `${phase} ${count}`).join(", ")}`);
console.log(`  killed twice: ${played.filter(({ drawn }) => drawn.kills.length === 2).length}`);
console.log(`  storage restarted: ${played.filter(({ drawn }) => drawn.storage.kind !== "stays").length}`);
console.log(`  every message twice: ${played.filter((one) => one.played.repeated > 0).length}`);
for (const what of wrong) console.log(`  wrong: ${what}`);
const tookS = Math.round((performance.now() - startedMs) / 1000);
console.log(`${played.length} exports, ${killedIn.length} kills, ${wrong.length} wrong (seed ${seed}, ${tookS} s)`);
process.exitCode = wrong.length === 0 ? 0 : 1;
