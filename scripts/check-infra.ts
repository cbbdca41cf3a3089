import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCommand } from "./command/read-command.ts";
import { bicepVersion, getBicep } from "./infra/get-bicep.ts";

readCommand(`npm run check:infra

Compiles and lints infra/ offline: every resource type, property and parameter is checked by the compiler. A warning
counts as an error. On a machine without .NET nothing is checked, and that is said.`);
const bicep = getBicep();
if (!bicep) {
  console.log("infra/ was NOT checked: there is no .NET on this machine (dotnet), which brings the Bicep compiler.");
  process.exit(0);
}

const sources = globSync("infra/**/*.bicep").sort();
const run = (...args: string[]) => {
  const { status, stderr } = spawnSync(bicep, args, { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
  return { failed: status !== 0, said: stderr.trim() };
};

const findings: string[] = [];
const lint = run("lint", "--pattern", "infra/**/*.bicep");
if (lint.failed || lint.said) findings.push(...(lint.said || "bicep lint failed").split("\n"));

/** Bicep's own formatter, on a copy: a source that it would change is a finding. */
const copy = mkdtempSync(join(tmpdir(), "infra-"));
try {
  cpSync("infra", join(copy, "infra"), { recursive: true });
  const { failed, said } = run("format", "--pattern", join(copy, "infra/**/*.bicep"));
  if (failed) findings.push(said);
  for (const source of sources) {
    if (readFileSync(source, "utf8") !== readFileSync(join(copy, source), "utf8"))
      findings.push(`${source}: not formatted`);
  }
} finally {
  rmSync(copy, { recursive: true });
}

for (const finding of new Set(findings)) console.error(finding);
console.log(`infra/: ${sources.length} files, ${findings.length} findings (Bicep ${bicepVersion})`);
process.exitCode = findings.length === 0 ? 0 : 1;
