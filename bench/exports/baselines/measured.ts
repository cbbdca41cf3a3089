import type { Sample } from "../measures.ts";

/** Does the work, whose modules are loaded, and prints how many rows it came to and what it took of this process. */
export const printMeasured = async (work: () => Promise<number>): Promise<void> => {
  const [processor, wall] = [process.cpuUsage(), performance.now()];
  const rows = await work();
  const { user, system } = process.cpuUsage(processor);
  const sample: Sample = {
    wallSeconds: (performance.now() - wall) / 1000,
    processorSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
  process.stdout.write(`${JSON.stringify({ rows, sample })}\n`);
};
