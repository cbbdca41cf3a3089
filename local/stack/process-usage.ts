import { readFile } from "node:fs/promises";

export type ProcessUsage = { cpuSeconds: number; peakMegabytes: number };

/** Linux counts processor time in hundredths of a second for everybody (`getconf CLK_TCK`). */
const ticksPerSecond = 100;

/**
 * What a process has used so far, by the system's own accounting: user and system time, its own and that of children that
 * have ended (proc(5), `stat`, fields 14 to 17), and the most memory that it ever held (`VmHWM`). Undefined where there is
 * no /proc.
 */
export const processUsage = async (pid: number): Promise<ProcessUsage | undefined> => {
  if (process.platform !== "linux") return undefined;
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  // The second field is the command in brackets and may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return { cpuSeconds: ticks / ticksPerSecond, peakMegabytes: Number(peak ?? 0) / 1024 };
};

/** Megabytes that a process holds now (`VmRSS`). Undefined where there is no /proc. */
export const processMemory = async (pid: number): Promise<number | undefined> => {
  if (process.platform !== "linux") return undefined;
  const held = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(held ?? 0) / 1024;
};
