import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { readCommand } from "./command/read-command.ts";
import { markdownTable } from "./markdown-table.ts";
import { ROOMS } from "./mutants/rooms.ts";

const { positionals: asked } = readCommand(
  `npm run test:mutants -- [ROOM …]

Changes the sources of these rooms of shared/ at one place after the other, and says which changes no unit test beside
the sources notices. A room is a folder (map, runs/ledger) or a file (map/convert-date). Of those in
scripts/mutants/rooms.ts only the files named there are changed. The page .mutants/report.html shows them in their
source.`,
  {},
  true,
);
const named = asked.length === 0 ? Object.keys(ROOMS) : asked;

// A mutant that grows an array for ever would take all of the machine's memory: so it fails. Workers have the same limit.
if (process.platform === "linux") execFileSync("prlimit", [`--pid=${process.pid}`, `--data=${3 * 2 ** 30}`]);

const mutants = await new Stryker({
  mutate: [...named.flatMap(filesOf), "!shared/**/*.test.ts"],
  testRunner: "jest",
  jest: { configFile: "scripts/mutants/jest.config.js" },
  coverageAnalysis: "perTest",
  concurrency: 2,
  // Every run of Jest leaves something behind in its process: after some hundreds of them the limit above would be met.
  maxTestRunnerReuse: 80,
  // Loops without an end are counted, not timed: only a machine that is very busy gets here.
  timeoutMS: 60_000,
  plugins: ["@stryker-mutator/jest-runner", "./scripts/mutants/ignore-wording.ts"],
  ignorers: ["wording"],
  ignorePatterns: ["dist", ".local", ".mutants", "bench"],
  disableTypeChecks: false,
  // Stryker would read tsconfig.json with the compiler's old interface, which the native compiler does not have.
  tsconfigFile: "none",
  tempDirName: ".mutants/copy",
  reporters: ["html"],
  htmlReporter: { fileName: ".mutants/report.html" },
  allowEmpty: true,
  warnings: false,
}).runMutationTest();

const made = mutants
  .filter(({ status }) => status !== "Ignored")
  .map((mutant) => ({ ...mutant, file: relative(".", mutant.fileName) }));
type Made = (typeof made)[number];

for (const survivor of made.filter(({ status }) => status === "Survived").sort(byPlace)) {
  const place = `${survivor.file}:${survivor.location.start.line}`;
  console.log(`${place}: ${oneLine(sourceOf(survivor))}  →  ${oneLine(survivor.replacement)}`);
}
const rows = named.map((name) => rowOf(name, made.filter(isIn(name))));
console.log(
  markdownTable(["room", "mutants", "killed", "survived", "in no unit test", "score"], [...rows, rowOf("all", made)]),
);

function filesOf(name: string): string[] {
  const files = ROOMS[name];
  if (files !== undefined) return files.map((file) => `shared/${name}/${file}.ts`);
  if (existsSync(`shared/${name}.ts`)) return [`shared/${name}.ts`];
  if (existsSync(`shared/${name}`)) return [`shared/${name}/**/*.ts`];
  throw new Error(`${name}: expected a folder of shared/ or a file without its ending, as in map or map/convert-date`);
}

function isIn(name: string): (made: Made) => boolean {
  return ({ file }) => file === `shared/${name}.ts` || file.startsWith(`shared/${name}/`);
}

function rowOf(name: string, some: readonly Made[]): string[] {
  const count = (...statuses: readonly string[]) => some.filter(({ status }) => statuses.includes(status)).length;
  // RuntimeError: the module does not even load.
  const killed = count("Killed", "Timeout", "RuntimeError");
  const score = some.length === 0 ? "" : `${((100 * killed) / some.length).toFixed(1)} %`;
  return [name, `${some.length}`, `${killed}`, `${count("Survived")}`, `${count("NoCoverage")}`, score];
}

function byPlace(a: Made, b: Made): number {
  return a.file.localeCompare(b.file) || a.location.start.line - b.location.start.line;
}

/** What stood where the mutant stands. Its lines and columns count from 1. */
function sourceOf({ fileName, location: { start, end } }: Made): string {
  const lines = readFileSync(fileName, "utf8")
    .split("\n")
    .slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, at) => line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined))
    .join("\n");
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 160 ? `${line.slice(0, 157)}…` : line;
}
