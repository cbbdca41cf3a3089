import { z } from "zod";
import type { RowValue, StoredRow, TableStore } from "../../azure/table-store.ts";
import { wasFirst } from "../../azure/was-first.ts";
import { mapBounded } from "../../discover/map-bounded.ts";
import { ConflictError } from "../../errors.ts";
import { historyColumn, historyPartition, historyRow, hourEnd, hourOfRow, hourOfRun } from "./history-key.ts";
import { type Run, runSchema } from "./run.ts";
import { runStamp } from "./run-id.ts";

/**
 * The table `history`: the runs of all exports by the hour in which they were asked for, newest first, a column each. It
 * is an index: what counts is the table `runs`. A run is named here before its row is written there, so that none is
 * ever missing, and one that is named and not there was never opened. When it has ended, what is told of it is copied.
 */
export type RunHistory = {
  /** Names a run that is about to be opened. */
  name(runId: string): Promise<void>;
  /** Copies a run that has ended: it changes no more. */
  keep(run: Run): Promise<void>;
  /** The run is to be removed. */
  forget(runId: string): Promise<void>;
  /** Names and copies of many runs at once, of whatever time: what `historyText` makes of them. */
  fill(runs: readonly { id: string; text: string }[]): Promise<void>;
  /** Those asked for before the run `after`, or all; newest first. */
  entries(after?: string): AsyncIterable<HistoryEntry>;
};

/** `run` is left out of one that has not ended, or has more to tell than a row has room for. */
export type HistoryEntry = { id: string; run?: Run | undefined };

/** A row holds 252 columns and 1 MB, of text two bytes a character. Two writers who see the same may pass this a little. */
const mostInRow = 100;
const mostCharacters = 4_000;
const tries = 10;
/** Rows of an hour that are read at once; most have one. */
const pageSize = 2;
/** Rows that a list reads at first: an hour of many runs may be all that it needs. Then twice as many, and so on. */
const firstRows = 2;
const mostRows = 64;
/** Hours that are filled at once. */
const hoursAtOnce = 8;

export const makeRunHistory = (table: TableStore): RunHistory => {
  const merge = (row: string, value: RowValue) => table.merge(historyPartition, row, value);
  const rowsOf = (hour: string) => table.query(historyPartition, { from: hour, below: hourEnd(hour), pageSize });

  async function* rowsFrom(first: string): AsyncGenerator<StoredRow> {
    let from = first;
    for (let top = firstRows; ; top = Math.min(top * 2, mostRows)) {
      let count = 0;
      for await (const row of table.query(historyPartition, { from, top })) {
        yield row;
        count += 1;
        // The first key after this one.
        from = `${row.row}.`;
      }
      if (count < top) return;
    }
  }

  /** The row that has the run, or else the first one that has room. */
  const rowFor = async (runId: string): Promise<string> => {
    const hour = hourOfRun(runId);
    const column = historyColumn(runId);
    let free: string | undefined;
    let count = 0;
    for await (const { row, value } of rowsOf(hour)) {
      if (value[column] !== undefined) return row;
      if (Object.keys(value).length < mostInRow) free ??= row;
      count += 1;
    }
    return free ?? historyRow(hour, count);
  };

  const forgetIn = async (runId: string): Promise<boolean> => {
    const column = historyColumn(runId);
    for await (const { row, value, etag } of rowsOf(hourOfRun(runId))) {
      if (value[column] === undefined) continue;
      const { [column]: _, ...others } = value;
      // Nobody names a run in an hour that is long over: what would be deleted with it is nothing.
      const change = () =>
        Object.keys(others).length > 0
          ? table.replace(historyPartition, row, others, etag)
          : table.transact(historyPartition, [{ kind: "delete", row }]);
      if (!(await wasFirst(change))) return false;
    }
    return true;
  };

  return {
    name: async (runId) => merge(await rowFor(runId), { [historyColumn(runId)]: historyText({ id: runId }) }),
    keep: async (run) => merge(await rowFor(run.id), { [historyColumn(run.id)]: historyText({ id: run.id, run }) }),
    async forget(runId) {
      for (let left = tries; left > 0; left -= 1) if (await forgetIn(runId)) return;
      throw new ConflictError(`Run '${runId}' could not be taken out of the history: others change it all the time.`);
    },
    async fill(runs) {
      const hours = [...Map.groupBy(runs, ({ id }) => hourOfRun(id))];
      await mapBounded(hours, hoursAtOnce, async ([hour, entries]) => {
        let count = 0;
        for await (const _ of rowsOf(hour)) count += 1;
        for (let start = 0; start < entries.length; start += mostInRow) {
          const columns = entries.slice(start, start + mostInRow).map(({ id, text }) => [historyColumn(id), text]);
          await merge(historyRow(hour, count), Object.fromEntries(columns));
          count += 1;
        }
      });
    },
    async *entries(after) {
      const mark = after === undefined ? undefined : runStamp(after);
      let hour = "";
      let found: HistoryEntry[] = [];
      for await (const row of rowsFrom(after === undefined ? "" : hourOfRun(after))) {
        if (hourOfRow(row.row) !== hour) {
          yield* newestFirst(found, mark);
          hour = hourOfRow(row.row);
          found = [];
        }
        found.push(...entriesOf(row));
      }
      yield* newestFirst(found, mark);
    },
  };
};

/** What stands in a run's column. */
export const historyText = ({ id, run }: HistoryEntry): string => {
  const text = run && JSON.stringify(run);
  return text === undefined || text.length > mostCharacters ? JSON.stringify({ id }) : text;
};

const namedSchema = z.object({ id: z.string() });

/** What another version of the app wrote is looked up instead. */
const entriesOf = ({ value }: StoredRow): HistoryEntry[] =>
  Object.values(value).map((text) => {
    const json: unknown = JSON.parse(String(text));
    const { id } = namedSchema.parse(json);
    const parsed = runSchema.safeParse(json);
    return parsed.success ? { id, run: parsed.data } : { id };
  });

/** Each once, although two rows may hold it. One that has a copy is taken before one that is a name. */
const newestFirst = (found: readonly HistoryEntry[], before: string | undefined): HistoryEntry[] => {
  const byId = new Map<string, HistoryEntry>();
  for (const entry of found) if (entry.run || !byId.has(entry.id)) byId.set(entry.id, entry);
  return [...byId.values()]
    .map((entry) => ({ entry, stamp: runStamp(entry.id) }))
    .filter(({ stamp }) => before === undefined || stamp < before)
    .sort((one, other) => (one.stamp < other.stamp ? 1 : -1))
    .map(({ entry }) => entry);
};
