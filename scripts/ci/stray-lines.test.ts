import { strayLines } from "./stray-lines.ts";

const passed = `tests/infra/deployment.test.ts is left out, for it needs the Bicep compiler: npm run check:infra gets it where .NET is.
Running one project: fast
PASS fast tests/model/histories.test.ts (61.2 s)
PASS fast shared/map/convert-value.test.ts

Test Suites: 2 passed, 2 total
Tests:       14 passed, 14 total
Snapshots:   0 total
Time:        70.145 s, estimated 80 s
Ran all test suites.
Test results written to: ../results/test.json
`;

it("finds nothing in what Jest prints when all passes", () => {
  expect(strayLines(passed)).toEqual([]);
});

it("finds nothing in the same in colour", () => {
  const green = "\u001b[0m\u001b[7m\u001b[1m\u001b[32m PASS \u001b[39m\u001b[22m\u001b[27m\u001b[0m";

  expect(strayLines(`${green} \u001b[0m\u001b[7m\u001b[37m fast \u001b[0m local/a.test.ts (5.1 s)\n`)).toEqual([]);
  expect(
    strayLines("\u001b[1mTests:       \u001b[22m\u001b[1m\u001b[32m2 passed\u001b[39m\u001b[22m, 2 total\n"),
  ).toEqual([]);
});

it.each([
  ["the app's log", '{"level":"info","event":"calls-paused","accountId":"7"}'],
  ["what a stand-in says", "dotdigital | stand-in for Dotdigital: Error"],
  ["a warning of Node's", "(node:7) Warning: the 'NO_COLOR' env is ignored due to the 'FORCE_COLOR' env being set."],
  ["what a test prints", "  console.log"],
])("finds %s between its lines", (_title, line) => {
  expect(strayLines(passed.replace("\n\n", `\n${line}\n\n`))).toEqual([line.trim()]);
});
