import { readFileSync } from "node:fs";
import { strayLines } from "./ci/stray-lines.ts";
import { readCommand } from "./command/read-command.ts";

const { positionals } = readCommand(
  `npx node scripts/stray-lines.ts FILE

Ends with 1 when tests that passed printed anything of their own, and says what. FILE is what their run printed.`,
  {},
  true,
);
const [file = ""] = positionals;
const stray = strayLines(readFileSync(file, "utf8"));
if (stray.length > 0) {
  console.error(`Tests are to print nothing of their own, and ${stray.length} lines are none of Jest's:`);
  for (const line of stray.slice(0, 20)) console.error(`  ${line}`);
  process.exitCode = 1;
}
