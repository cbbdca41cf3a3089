import type { SoakResult } from "./play-soak.ts";

/** A process's memory goes up and down by so much from one refresh to the next, mostly with when it was cleaned up. */
const swingMegabytes = 60;

/** What grew although it should not, in words. Rows and reports of runs are history, and stay; all else is bounded. */
export const judgeGrowth = ({ stored, batches, megabytes }: SoakResult, runs: number): string[] => {
  const most: Record<string, number> = {
    // The export's head beside its runs.
    "table runs": runs + 1,
    // A row an hour that had runs, and the list of months.
    "table history": runs + 2,
    "table batches": batches,
    // One row for the slots of the account, one for each scope of its calls; one for each timer.
    "table gates": 6,
    // A row a call that changes something: connection, export twice, and each run that was asked for.
    "table audit": runs + 3,
    // What the app notes for itself: when it last removed what is old, and how the alerts stand.
    "container config": (stored.first["container config"] ?? 0) + 2,
    "container batches": 0,
    // What counts, what counted before, each with its side columns, and which is which.
    "container snapshots": 5,
    // Request, report, rejects.
    "container reports": 3 * runs,
  };
  const grown = Object.entries(stored.last).flatMap(([what, count]) =>
    count <= (most[what] ?? 0) ? [] : [`${what} holds ${count}, expected at most ${most[what] ?? 0}`],
  );
  return [...grown, ...judgeMemory(megabytes)];
};

/** The second half of the time beside the second quarter: the first is for warming up. */
const judgeMemory = (megabytes: readonly number[]): string[] => {
  const [quarter, half] = [Math.floor(megabytes.length / 4), Math.floor(megabytes.length / 2)];
  const early = median(megabytes.slice(quarter, half));
  const late = median(megabytes.slice(half));
  return late <= early + swingMegabytes ? [] : [`memory grew from ${early} to ${late} MB`];
};

const median = (all: readonly number[]): number =>
  [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;
