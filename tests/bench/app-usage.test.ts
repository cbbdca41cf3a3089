import { spawn } from "node:child_process";
import { once } from "node:events";
import { appUsage } from "../../bench/exports/app-usage.ts";
import { processUsage } from "../../local/stack/process-usage.ts";

/** A process that starts another one, which works for a while, says so, and stays. */
const work = `const until = Date.now() + 300; while (Date.now() < until); console.log("worked"); setInterval(() => {}, 1000)`;
const parent = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(work)}], { stdio: "inherit" })`;

it("takes in what a child of the process has used", async () => {
  const child = spawn(process.execPath, ["-e", parent], { stdio: ["ignore", "pipe", "inherit"], detached: true });
  try {
    await once(child.stdout, "data");
    const [all, own] = [await appUsage(child.pid ?? 0), await processUsage(child.pid ?? 0)];
    expect(all.cpuSeconds).toBeGreaterThan(own?.cpuSeconds ?? Number.NaN);
    // No process of Node's is smaller.
    expect(all.peakMegabytes).toBeGreaterThan((own?.peakMegabytes ?? Number.NaN) + 20);
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  }
});
