import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { candidates } from "./candidates.ts";
import { writeSampleFile } from "./sample-file.ts";

/**
 * Compares CSV parsers on one machine and prints the table and the list of the README: `node bench/csv/compare.ts [megabytes]`.
 * The candidates are installed in a folder of the system's temporary directory, never in the project.
 */
const megabytes = Number(process.argv[2] ?? 120);
const folder = join(tmpdir(), "csv-parser-candidates");
const packages = candidates.flatMap(({ npm }) => npm ?? []);

mkdirSync(folder, { recursive: true });
if (!existsSync(join(folder, "package.json"))) execFileSync("npm", ["init", "-y"], { cwd: folder, stdio: "ignore" });
execFileSync("npm", ["install", "--no-audit", "--no-fund", ...packages], { cwd: folder, stdio: "ignore" });

const sample = join(folder, `sample-${megabytes}.csv`);
const records = await writeSampleFile(sample, megabytes * 1_000_000);
const size = (statSync(sample).size / 1e6).toFixed(0);
console.log(`${records} records of 20 quoted columns, ${size} MB, Node ${process.versions.node}\n`);
console.log("| parser | version | seconds | MB/s | peak memory | wrong |\n|---|---|---|---|---|---|");

const wrong: string[] = [];
for (const { name, npm } of candidates) {
  const script = join(import.meta.dirname, "measure.ts");
  const output = execFileSync(process.execPath, [script, name, folder, sample], { encoding: "utf8" });
  const result: Measured = JSON.parse(output);
  const faults =
    result.records === records ? result.wrong : [`${result.records} records of the sample`, ...result.wrong];
  const version = npm?.slice(npm.lastIndexOf("@") + 1) ?? "5.7.1";
  console.log(
    `| ${name} | ${version} | ${result.seconds.toFixed(2)} | ${(Number(size) / result.seconds).toFixed(0)} | ` +
      `${result.peakMb} MB | ${faults.length || "nothing"} |`,
  );
  if (faults.length > 0) wrong.push([`- ${name}:`, ...faults].join("\n  - "));
}
console.log(`\n${wrong.join("\n")}`);

type Measured = { records: number; values: number; seconds: number; peakMb: number; wrong: string[] };
