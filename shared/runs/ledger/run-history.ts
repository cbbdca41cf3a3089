import { z } from "zod";
import type { StoredRow, TableStore } from "../../azure/table-store.ts";
import { wasFirst } from "../../azure/was-first.ts";
import { mapBounded } from "../../discover/map-bounded.ts";
import { ConflictError } from "../../errors.ts";
import { countsSchema, noCounts } from "../../report/counts.ts";
import { historyColumn, historyRow, hourEnd, hourOfRow, hourOfRun, monthOfRun } from "./history-key.ts";
import { makeHistoryMonths } from "./history-months.ts";
import { endStates, type Run, type RunState, runSchema, runTargetSchema } from "./run.ts";
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
  /** Months without a run are looked at no more. `before`: one that nobody names a run in any more. */
  dropEmptyMonths(before: string): Promise<void>;
  /** Those asked for before the run `after`, or all; newest first. */
  entries(after?: string): AsyncIterable<HistoryEntry>;
};

/**
 * `state` is that of one that has ended; of any other it is not known here. `run` is left out of one that has not ended, or
 * has more to tell than a row has room for.
 */
export type HistoryEntry = { id: string; state?: RunState | undefined; run?: Run | undefined };

/** A row holds 252 columns and 1 MB, of text two bytes a character. Two writers who see the same may pass this a little. */
const mostInRow = 100;
const mostCharacters = 4_000;
const tries = 10;
/** Rows of an hour that are read at once; most have one. */
const pageSize = 2;
/** Rows that a list reads at first: an hour of many runs may be all that it needs. Then twice as many, and so on. */
const firstRows = 3;
const mostRows = 64;
/** Hours that are filled at once. */
const hoursAtOnce = 8;

export const makeRunHistory = (table: TableStore): RunHistory => {
  const months = makeHistoryMonths(table);
  const rowsOf = (month: string, hour: string) => table.query(month, { from: hour, below: hourEnd(hour), pageSize });

  async function* rowsOfMonth(month: string, first: string): AsyncGenerator<StoredRow> {
    let from = first;
    for (let top = firstRows; ; top = Math.min(top * 2, mostRows)) {
      let count = 0;
      for await (const row of table.query(month, { from, top })) {
        yield row;
        count += 1;
        // The first key after this one.
        from = `${row.row}.`;
      }
      if (count < top) return;
    }
  }

  async function* rowsFrom(after: string | undefined): AsyncGenerator<StoredRow> {
    const first = after === undefined ? undefined : monthOfRun(after);
    for (const month of await months.list())
      if (first === undefined || after === undefined || month < first) yield* rowsOfMonth(month, "");
      else if (month === first) yield* rowsOfMonth(month, hourOfRun(after));
  }

  /** The row that has the run, or else the first one that has room. */
  const rowFor = async (runId: string): Promise<string> => {
    const column = historyColumn(runId);
    let free: string | undefined;
    let count = 0;
    for await (const { row, value } of rowsOf(monthOfRun(runId), hourOfRun(runId))) {
      if (value[column] !== undefined) return row;
      if (Object.keys(value).length < mostInRow) free ??= row;
      count += 1;
    }
    return free ?? historyRow(hourOfRun(runId), count);
  };

  const put = async (entry: HistoryEntry): Promise<void> => {
    const { id } = entry;
    await months.note(monthOfRun(id));
    await table.merge(monthOfRun(id), await rowFor(id), { [historyColumn(id)]: historyText(entry) });
  };

  const forgetIn = async (runId: string): Promise<boolean> => {
    const column = historyColumn(runId);
    for await (const { partition, row, value, etag } of rowsOf(monthOfRun(runId), hourOfRun(runId))) {
      if (value[column] === undefined) continue;
      const { [column]: _, ...others } = value;
      // Nobody names a run in an hour that is long over: what would be deleted with it is nothing.
      const change = () =>
        Object.keys(others).length > 0
          ? table.replace(partition, row, others, etag)
          : table.transact(partition, [{ kind: "delete", row }]);
      if (!(await wasFirst(change))) return false;
    }
    return true;
  };

  return {
    name: (id) => put({ id }),
    keep: (run) => put({ id: run.id, run }),
    async forget(runId) {
      for (let left = tries; left > 0; left -= 1) if (await forgetIn(runId)) return;
      throw new ConflictError(`Run '${runId}' could not be taken out of the history: others change it all the time.`);
    },
    async fill(runs) {
      const groups = Map.groupBy(runs, ({ id }) => `${monthOfRun(id)} ${hourOfRun(id)}`);
      const hours = [...groups].map(([key, entries]) => ({ month: key.slice(0, 7), hour: key.slice(8), entries }));
      for (const month of new Set(hours.map((one) => one.month))) await months.note(month);
      await mapBounded(hours, hoursAtOnce, async ({ month, hour, entries }) => {
        let count = 0;
        for await (const _ of rowsOf(month, hour)) count += 1;
        for (let start = 0; start < entries.length; start += mostInRow) {
          const columns = entries.slice(start, start + mostInRow).map(({ id, text }) => [historyColumn(id), text]);
          await table.merge(month, historyRow(hour, count), Object.fromEntries(columns));
          count += 1;
        }
      });
    },
    async dropEmptyMonths(before) {
      const empty: string[] = [];
      for (const month of await months.list()) {
        if (month >= before) continue;
        let isEmpty = true;
        for await (const _ of table.query(month, { top: 1 })) isEmpty = false;
        if (isEmpty) empty.push(month);
      }
      await months.drop(empty);
    },
    async *entries(after) {
      const mark = after === undefined ? undefined : runStamp(after);
      let hour = "";
      let found: Found[] = [];
      for await (const row of rowsFrom(after)) {
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

const withoutZeros = ({ counts, ...target }: Run["targets"][number]) => ({
  ...target,
  counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)),
});

/** A run as it was copied, with counts that are zero left out. */
const copySchema = runSchema.extend({
  targets: z.array(
    runTargetSchema.extend({
      counts: z.preprocess((counts) => ({ ...noCounts, ...Object(counts) }), countsSchema),
    }),
  ),
});

/** What stands in a run's column, its id first. Of one that has ended its state at least: lists are asked for by state. */
export const historyText = ({ id, run }: HistoryEntry): string => {
  if (!run) return JSON.stringify({ id });
  const text = JSON.stringify({ ...{ id }, ...run, targets: run.targets.map(withoutZeros) });
  return text.length > mostCharacters ? JSON.stringify({ id, state: run.state }) : text;
};

type Found = { id: string; stamp: string; text: string };

/** An hour is put in order by the ids alone: most of what it has to tell, a list never asks for. */
const entriesOf = ({ value }: StoredRow): Found[] =>
  Object.values(value).map((column) => {
    const text = String(column);
    const id = /^\{"id":"([\w.-]+)"/.exec(text)?.[1] ?? namedSchema.parse(JSON.parse(text)).id;
    return { id, stamp: runStamp(id), text };
  });

const namedSchema = z.looseObject({ id: z.string() });
const endedSchema = z.object({ state: z.enum(endStates) });

const tellsMore = ({ id, text }: Found): boolean => text.length > JSON.stringify({ id }).length;

/** Each once, although two rows may hold it. One of which more is told is taken before one that is a name. */
function* newestFirst(found: readonly Found[], before: string | undefined): Generator<HistoryEntry> {
  const byId = new Map<string, Found>();
  for (const one of found) if (tellsMore(one) || !byId.has(one.id)) byId.set(one.id, one);
  const sorted = [...byId.values()].sort((one, other) => (one.stamp < other.stamp ? 1 : -1));
  for (const one of sorted) if (before === undefined || one.stamp < before) yield entryOf(one);
}

/** What another version of the app wrote is looked up instead. */
const entryOf = (found: Found): HistoryEntry => {
  const { id, text } = found;
  if (!tellsMore(found)) return { id };
  const json: unknown = JSON.parse(text);
  const { data: run } = copySchema.safeParse(json);
  return run ? { id, state: run.state, run } : { id, ...endedSchema.safeParse(json).data };
};
