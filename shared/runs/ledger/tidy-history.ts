import type { TableStore } from "../../azure/table-store.ts";
import { notesPartition } from "./history-months.ts";
import { isEnded, type Run } from "./run.ts";
import { historyText, type RunHistory } from "./run-history.ts";
import { runTime } from "./run-id.ts";

type Deps = {
  /** Of the history. */
  table: Pick<TableStore, "get" | "merge">;
  history: Pick<RunHistory, "entries" | "fill" | "keep" | "forget" | "dropEmptyMonths">;
  /** The runs that there are, in no order. */
  all: () => AsyncIterable<Run>;
};

/** Where it is noted when the history was last held against the runs. */
const noteRow = "tidied";
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Longer than any. */
const monthMs = 40 * dayMs;
/** Runs that are held in memory to be written together, hour by hour: some 150 MB. */
const mostHeld = 100_000;

/**
 * Holds the history against the runs. What is missing there was stored by a version without a history; a name without a
 * run is of one that could not open, and goes after a day, for until then it may open still; an end without its copy is
 * of a run whose staged data was given up. `isWhole`: all runs are in the history.
 */
export const makeTidyHistory = ({ table, history, all }: Deps) => {
  let wasWhole = false;

  const takeIn = async (known: Map<string, boolean>): Promise<void> => {
    let missing: { id: string; text: string }[] = [];
    for await (const run of all()) {
      const isKept = known.get(run.id);
      known.delete(run.id);
      const { id, state } = run;
      if (isKept === undefined) missing.push({ id, text: historyText(isEnded(state) ? { id, run } : { id }) });
      else if (!isKept && isEnded(state)) await history.keep(run);
      if (missing.length < mostHeld) continue;
      await history.fill(missing);
      missing = [];
    }
    await history.fill(missing);
  };

  return {
    async isWhole(): Promise<boolean> {
      wasWhole ||= (await table.get(notesPartition, noteRow)) !== undefined;
      return wasWhole;
    },
    async tidy(now: number): Promise<void> {
      const note = await table.get(notesPartition, noteRow);
      if (now < Number(note?.value.notBefore ?? 0)) return;
      const known = new Map<string, boolean>();
      for await (const { id, state } of history.entries()) known.set(id, state !== undefined);
      await takeIn(known);
      for (const id of known.keys()) if (now - runTime(id) > dayMs) await history.forget(id);
      await history.dropEmptyMonths(new Date(now - monthMs).toISOString().slice(0, 7));
      await table.merge(notesPartition, noteRow, { notBefore: now + (note ? dayMs : hourMs) });
    },
  };
};
