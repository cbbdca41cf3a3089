import { readFileSync } from "node:fs";
import { strayLines } from "./ci/stray-lines.ts";

/* node scripts/stray-lines.ts FILE: ends with 1 when tests that passed printed anything of their own, and says what. */
const [file = ""] = process.argv.slice(2);
const stray = strayLines(readFileSync(file, "utf8"));
if (stray.length > 0) {
  console.error(`Tests are to print nothing of their own, and ${stray.length} lines are none of Jest's:`);
  for (const line of stray.slice(0, 20)) console.error(`  ${line}`);
  process.exitCode = 1;
}
