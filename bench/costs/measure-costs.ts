import type { RunView } from "../../shared/runs/run-api.ts";
import { startCountedWorld } from "./counted-world.ts";
import type { Measured } from "./monthly-bill.ts";
import type { Tally } from "./tally.ts";

/** What an export of so many profiles was counted to take: a first run, one of the next refresh, and a tick of each timer. */
export type CostsOfExport = {
  profiles: number;
  everybody: { sent: number; tally: Tally };
  changes: { sent: number; tally: Tally };
  sweep: Tally;
  look: Tally;
  reportBytes: number;
  snapshotBytes: number;
  exportBytes: number;
};

/** Lands an export, runs it, lands the next refresh (5 % changed, 1 % gone, 1 % new), runs that, and lets each timer tick once. */
export const measureCosts = async (profiles: number): Promise<CostsOfExport> => {
  const world = await startCountedWorld(profiles);
  try {
    await world.land();
    const first = await world.measure(world.run);
    await world.land({
      ...{ refresh: 1, stamp: "2024/05/18/0312", changeEvery: 20, leaveEvery: 100, join: Math.round(profiles / 100) },
    });
    const delta = await world.measure(world.run);
    // The first sweep of a day also removes what is old.
    await world.tick("sweep");
    const sweep = await world.measure(() => world.tick("sweep"));
    await world.tick("schedule-exports");
    const look = await world.measure(() => world.tick("schedule-exports"));
    const stored = await world.storedBytes();
    return {
      profiles,
      everybody: { sent: sentOf(first.result), tally: first.tally },
      changes: { sent: sentOf(delta.result), tally: delta.tally },
      ...{ sweep: sweep.tally, look: look.tally },
      // Two runs have left reports, and two refreshes exports.
      ...{ reportBytes: (stored.reports ?? 0) / 2, exportBytes: (stored["customer-insights"] ?? 0) / 2 },
      snapshotBytes: stored.snapshots ?? 0,
    };
  } finally {
    await world.stop();
  }
};

/** Counts of a run that did not do its work would be too small. */
const sentOf = ({ id, state, counts }: RunView): number => {
  if (state.startsWith("succeeded") && counts.sent === counts.accepted + counts.rejected) return counts.sent;
  throw new Error(
    `The run ${id} ended as ${state}, ${counts.accepted} of ${counts.sent} accepted: expected one that did all.`,
  );
};

/** A day of it, as a bill is made of. */
export const dayOf = (costs: CostsOfExport, daily: "everybody" | "changes"): Measured => ({
  ...costs,
  daily: costs[daily].tally,
});
