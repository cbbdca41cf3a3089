import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "results-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As jest writes it with `--json`, as far as it is summed. */
const plant = (name: string, numbers: Record<string, number>) =>
  writeFileSync(
    join(folder, `${name}.json`),
    JSON.stringify({
      numPassedTests: 0,
      numFailedTests: 0,
      numRuntimeErrorTestSuites: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      ...numbers,
    }),
  );

const sum = (results: string, failedSteps: number) => {
  const { status, stdout } = spawnSync("node", ["scripts/sum-results.ts", String(failedSteps), results], {
    encoding: "utf8",
  });
  return { status, said: stdout.trim().split("\n") };
};

it.each<[string, Record<string, number>, number, { status: number; said: string[] }]>([
  ["passed", {}, 0, { status: 0, said: ["12 passed, 0 failed"] }],
  ["failed", { numFailedTests: 2 }, 0, { status: 1, said: ["12 passed, 2 failed"] }],
  ["could not be loaded", { numRuntimeErrorTestSuites: 1 }, 0, { status: 1, said: ["12 passed, 1 failed"] }],
  [
    "were skipped",
    { numPendingTests: 3 },
    0,
    { status: 1, said: ["test.json: 3 tests were skipped, which counts as failed", "12 passed, 3 failed"] },
  ],
  [
    "are still to be written",
    { numTodoTests: 1 },
    0,
    { status: 1, said: ["test.json: 1 tests were skipped, which counts as failed", "12 passed, 1 failed"] },
  ],
  ["passed, but another step failed", {}, 1, { status: 1, said: ["12 passed, 1 failed"] }],
])("sums tests that %s", (_title, numbers, failedSteps, expected) => {
  plant("test", { numPassedTests: 7, ...numbers });
  plant("test-ci", { numPassedTests: 5 });

  expect(sum(folder, failedSteps)).toEqual(expected);
});

it("is not content with no test at all", () => {
  plant("test", {});

  expect(sum(folder, 0)).toEqual({ status: 1, said: ["0 passed, 0 failed"] });
});

it("counts a skip that jest itself reports", () => {
  const planted = join(folder, "planted");
  const results = join(folder, "results");
  for (const made of [planted, results]) mkdirSync(made);
  writeFileSync(join(planted, "planted.test.js"), 'it("runs", () => {});\nit.skip("is skipped", () => {});\n');
  const jest = ["--config", "{}", "--rootDir", planted, "--json", "--outputFile", join(results, "planted.json")];
  const { status } = spawnSync("node", [resolve("node_modules/jest/bin/jest.js"), ...jest]);

  expect(status).toBe(0);
  expect(sum(results, 0)).toEqual({
    status: 1,
    said: ["planted.json: 1 tests were skipped, which counts as failed", "1 passed, 1 failed"],
  });
});
