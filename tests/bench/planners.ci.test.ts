import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PlannersRun } from "../../bench/planners/play-planners.ts";

jest.setTimeout(300_000);

it("comes to the same on real queues with one planner and with two hosts, of which one is killed in each step, every message twice", async () => {
  const out = await mkdtemp(join(tmpdir(), "planners-results-"));
  try {
    const args = ["scripts/bench-planners.ts", "--rows", "4000", "--hosts", "0,2", "--trouble", "--out", out];
    // It ends with 1, and this fails, where a plan is not whom the generator names, or not the same as the others.
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toMatch(/\n0 wrong, \d+ s\n$/);

    const runs: PlannersRun[] = JSON.parse(await readFile(join(out, "results.json"), "utf8"));
    const measured = runs.flatMap((run) => run.measured);
    expect(measured.map(({ refresh, hosts, killed }) => [refresh, hosts, killed])).toEqual([
      [1, 0, 0],
      [1, 2, 2],
      [2, 0, 0],
      [2, 2, 2],
    ]);
    expect(measured.map(({ outcome }) => outcome.counts.sent)).toEqual([3892, 3892, 79, 79]);
    const page = await readFile(join(out, "results.md"), "utf8");
    expect(page).toContain("Each message was sent twice, and a host was killed in each step.");
    expect(page).toContain("| one planner alone |");
  } finally {
    await rm(out, { recursive: true });
  }
});
