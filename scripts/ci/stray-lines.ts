import { stripVTControlCharacters } from "node:util";

/** What Jest prints about tests that pass, and our own line about what a machine cannot run. */
const runnersOwn = [
  /^$/,
  /^PASS +\S+ +\S/,
  /^Running one project: /,
  /^(Test Suites|Tests|Snapshots|Time): /,
  /^Ran all test suites/,
  /^Test results written to: /,
  // Of a worker that took more than half a second to end, as on a busy machine.
  /^A worker process has failed to exit gracefully/,
  /^\S+ is left out, for it needs /,
];

/** The lines of a run whose tests all passed that neither Jest nor its configuration printed, in any colour. */
export const strayLines = (said: string): string[] =>
  said
    .split(/\r?\n/)
    .map((line) => stripVTControlCharacters(line).trim())
    .filter((line) => !runnersOwn.some((own) => own.test(line)));
