import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { limitCases } from "../tests/limits/limit-cases.ts";
import { putLimits } from "../tests/limits/limit-table.ts";
import { readCommand } from "./command/read-command.ts";
import { wholeNumber } from "./command/whole-number.ts";

const { positionals } = readCommand(
  `npm run docs:limits

Takes in every input at its limit, each in a process of its own, and writes how long it took and how much memory beyond
the input into docs/reliability.md. Ends with 1 when one is not taken or refused as it must be.`,
  {},
  // Of one of those processes: which input it takes in.
  true,
);
const page = "docs/reliability.md";
const [nth] = positionals;

if (nth !== undefined) {
  const work = await limitCases[wholeNumber("INPUT", nth, 0)]?.prepare();
  global.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  const start = performance.now();
  await work?.();
  const tookMs = performance.now() - start;
  clearInterval(look);
  most = Math.max(most, process.memoryUsage.rss());
  console.log(JSON.stringify({ tookMs, bytes: most - before }));
} else {
  const measured = limitCases.map(({ input, limit, says }, index) => {
    const args = ["--expose-gc", "scripts/limits.ts", String(index)];
    const { tookMs, bytes } = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
    console.log(`${input}: ${Math.round(tookMs)} ms, ${Math.round(bytes / 1e6)} MB`);
    return { input, limit, says, tookMs, bytes };
  });
  writeFileSync(page, putLimits(readFileSync(page, "utf8"), measured));
}
