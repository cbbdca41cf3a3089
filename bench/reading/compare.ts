import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSampleParts } from "./sample-parts.ts";

/**
 * Compares how fast rows are read with how fast an earlier commit reads them, and prints the table of results.md:
 * `node bench/reading/compare.ts <commit> [rows]`. The commit is checked out in the system's temporary folder, gets this
 * folder's `measure.ts`, and goes again in the end. The two take turns, so that whatever else the machine does meets both.
 */
const [, , commit, rowsGiven = "1000000"] = process.argv;
const rows = Number(rowsGiven);
if (commit === undefined || !(rows > 0) || rows % 4 !== 0)
  throw new Error("Expected a commit, and maybe a number of rows that divides by four: compare.ts 596dfe3 1000000");

const times = 3;
const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "reading-"));
const earlier = join(folder, "earlier");
const git = (...args: string[]): string => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();

git("worktree", "add", "--quiet", "--detach", earlier, commit);
try {
  symlinkSync(join(root, "node_modules"), join(earlier, "node_modules"));
  cpSync(import.meta.dirname, join(earlier, "bench/reading"), { recursive: true });
  const parts = await writeSampleParts(folder, rows);
  const megabytes = parts.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;

  const measure = (tree: string, what: string): number => {
    const script = join(tree, "bench/reading/measure.ts");
    const output = execFileSync(process.execPath, [script, what, ...parts], { encoding: "utf8" });
    const measured: Measured = JSON.parse(output);
    if (measured.rows !== rows)
      throw new Error(`Expected ${rows} rows without a problem, found ${measured.rows} (${what}, ${tree}).`);
    return measured.seconds;
  };
  const trees = { before: earlier, after: root };
  const steps = { read: "parts read into rows", prepare: "rows read, mapped, hashed and encoded" };

  // The last commit of the code itself, which is what is measured, whatever else came since.
  const [before, after] = [commit, "HEAD"].map((at) => git("log", "-1", "--format=%h", at, "--", "shared"));
  const changed = git("status", "--porcelain", "--", "shared") === "" ? "" : ", changed";
  console.log(`${rows} rows of 14 columns, ${megabytes.toFixed(0)} MB in four parts, Node ${process.versions.node}.`);
  console.log(`The code before: ${before}. After: ${after}${changed}.\n`);
  console.log(
    "| processor seconds | before, median | lowest to highest | after, median | lowest to highest | after / before |",
  );
  console.log("|---|---|---|---|---|---|");
  for (const [step, title] of Object.entries(steps)) {
    const seconds = { before: [] as number[], after: [] as number[] };
    for (let time = 0; time < times; time += 1) {
      seconds.before.push(measure(trees.before, step));
      seconds.after.push(measure(trees.after, step));
    }
    const ratio = median(seconds.after) / median(seconds.before);
    console.log(`| ${title} | ${told(seconds.before)} | ${told(seconds.after)} | ${ratio.toFixed(2)} |`);
  }
} finally {
  git("worktree", "remove", "--force", earlier);
  rmSync(folder, { recursive: true });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function told(values: readonly number[]): string {
  const spread = `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`;
  return `${median(values).toFixed(2)} | ${spread}`;
}

type Measured = { rows: number; seconds: number };
