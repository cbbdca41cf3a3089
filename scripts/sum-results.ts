import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCommand } from "./command/read-command.ts";

const { positionals } = readCommand(
  `npx node scripts/sum-results.ts FAILED-STEPS FOLDER

Prints "N passed, N failed" over the Jest results in a folder; failed steps that are no tests count as one each. A test
that was skipped, or is still to be written, has failed: what it would have shown was not shown.`,
  {},
  true,
);
const [failedSteps = "0", folder = "."] = positionals;
let passed = 0;
let failed = 0;
for (const file of readdirSync(folder)) {
  const result = JSON.parse(readFileSync(join(folder, file), "utf8"));
  const skipped = result.numPendingTests + result.numTodoTests;
  if (skipped > 0) console.log(`${file}: ${skipped} tests were skipped, which counts as failed`);
  passed += result.numPassedTests;
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites + skipped;
}
const broken = failed > 0 || Number(failedSteps) > 0;
console.log(`${passed} passed, ${failed === 0 ? failedSteps : failed} failed`);
process.exitCode = broken || passed === 0 ? 1 : 0;
