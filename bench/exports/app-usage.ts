import { readdir, readFile } from "node:fs/promises";
import { type ProcessUsage, processUsage } from "../../local/stack/process-usage.ts";

/** What a process and those that it has started have used so far. */
export const appUsage = async (pid: number): Promise<ProcessUsage> => {
  const own = await processUsage(pid);
  if (own === undefined) throw new Error("Processor time and memory are read from /proc, which only Linux has.");
  const threads = await readdir(`/proc/${pid}/task`);
  const started = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, "utf8").catch(ifThreadEnded)),
  );
  const children = started.join(" ").split(" ").filter(Boolean);
  const all = [own, ...(await Promise.all(children.map((child) => appUsage(Number(child)))))];
  return {
    cpuSeconds: sum(all.map(({ cpuSeconds }) => cpuSeconds)),
    peakMegabytes: sum(all.map(({ peakMegabytes }) => peakMegabytes)),
  };
};

const ifThreadEnded = (error: unknown): string => {
  if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return "";
  throw error;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
