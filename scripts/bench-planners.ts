import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PlannersRun, playPlanners } from "../bench/planners/play-planners.ts";
import { mostBits } from "../bench/planners/shard-of.ts";
import { writePlannerResults } from "../bench/planners/write-planner-results.ts";
import { readCommand } from "./command/read-command.ts";
import { refuse } from "./command/refuse.ts";
import { wholeNumber } from "./command/whole-number.ts";

const { values } = readCommand(
  `npm run bench:planners -- [--rows N] [--hosts A,B] [--refreshes R] [--shards S] [--trouble] [--out DIR]

Plays a plan that several planners make together, on real blobs and queues, and holds it against the generator of the
sample. Writes DIR/results.md and DIR/results.json, in which other sizes stay as they were. Ends with 1 when a plan is wrong, or not the same
as the others.

  --rows N       of the first refresh: 100000
  --hosts A,B    how many hosts, in turn: 0,1,2,4; 0 is one planner alone
  --refreshes R  1: a first one; 2: and one of changes (2)
  --shards S     a power of two; one for 200,000 rows, and four at least
  --trouble      sends each message twice, and kills a host in each step
  --out DIR      bench/planners`,
  {
    rows: { type: "string", default: "100000" },
    hosts: { type: "string", default: "0,1,2,4" },
    refreshes: { type: "string", default: "2" },
    shards: { type: "string" },
    trouble: { type: "boolean", default: false },
    out: { type: "string", default: "bench/planners" },
  },
);
const rows = wholeNumber("--rows", values.rows, 1000);
const bits =
  values.shards === undefined
    ? Math.max(2, Math.ceil(Math.log2(rows / 200_000)))
    : Math.log2(wholeNumber("--shards", values.shards, 2, 2 ** mostBits));
if (!Number.isInteger(bits)) refuse(`--shards: expected a power of two, got '${values.shards}'.`);
const options = {
  ...{ rows, bits, withTrouble: values.trouble },
  hosts: values.hosts.split(",").map((hosts) => wholeNumber("--hosts", hosts.trim(), 0, 64)),
  refreshes: wholeNumber("--refreshes", values.refreshes, 1, 2) === 1 ? (1 as const) : (2 as const),
};

const folder = await mkdtemp(join(tmpdir(), "planners-"));
const began = performance.now();
try {
  const asked = `--rows ${rows} --hosts ${options.hosts.join(",")} --refreshes ${options.refreshes} --shards ${2 ** bits}`;
  const command = `npm run bench:planners -- ${asked}${values.trouble ? " --trouble" : ""}`;
  await mkdir(values.out, { recursive: true });
  const json = join(values.out, "results.json");
  const others = (existsSync(json) ? readRuns(await readFile(json, "utf8")) : []).filter((run) => run.rows !== rows);
  const results = await playPlanners(folder, options, console.log, async (some) => {
    const runs = [...others, { ...some, command }].toSorted((one, other) => one.rows - other.rows);
    await writeFile(join(values.out, "results.md"), writePlannerResults(runs));
    await writeFile(json, `${JSON.stringify(runs, null, 2)}\n`);
  });
  for (const what of results.wrong) console.log(`WRONG: ${what}`);
  console.log(`${results.wrong.length} wrong, ${Math.round((performance.now() - began) / 1000)} s`);
  process.exitCode = results.wrong.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true });
}

/** Of a file that this command wrote. */
function readRuns(text: string): PlannersRun[] {
  return JSON.parse(text);
}
