import { cpus, loadavg, totalmem } from "node:os";

/** Where a bench was run; nothing in it names the machine. */
export type Machine = {
  cores: number;
  processor: string;
  memoryGb: number;
  node: string;
  system: string;
  date: string;
  /** How many processes wanted a processor when it began: the average of the minute before. */
  loadBefore: number;
};

/** What makes times too long, in words; empty of a machine that had nothing else to do. */
export const busyWords = ({ cores, loadBefore }: Pick<Machine, "cores" | "loadBefore">): string =>
  loadBefore > 0.5 * cores ? `**Taken on a busy machine** (load ${loadBefore.toFixed(1)} before it began)` : "";

export const readMachine = (): Machine => {
  const all = cpus();
  return {
    cores: all.length,
    processor: all[0]?.model.trim() ?? "",
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    system: `${process.platform} ${process.arch}`,
    date: new Date().toISOString().slice(0, 10),
    loadBefore: loadavg()[0] ?? 0,
  };
};
