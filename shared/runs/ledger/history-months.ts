import type { TableStore } from "../../azure/table-store.ts";
import { wasFirst } from "../../azure/was-first.ts";
import { isMonth } from "./history-key.ts";

/** In which months there may be runs, as columns of one row, so that a list looks at no month in vain. */
export type HistoryMonths = {
  /** Before a run of the month is named. */
  note(month: string): Promise<void>;
  /** The latest first. */
  list(): Promise<string[]>;
  /** There are no runs of these any more. */
  drop(months: readonly string[]): Promise<void>;
};

/** Beside the months, which are partitions, too. */
export const notesPartition = "notes";
const monthsRow = "months";
const columnOf = (month: string) => `m${month.replace("-", "")}`;
const monthOf = (column: string) => `${column.slice(1, 5)}-${column.slice(5)}`;

export const makeHistoryMonths = (table: TableStore): HistoryMonths => {
  const noted = new Set<string>();
  return {
    async note(month) {
      if (noted.has(month)) return;
      await table.merge(notesPartition, monthsRow, { [columnOf(month)]: true });
      noted.add(month);
    },
    async list() {
      const row = await table.get(notesPartition, monthsRow);
      return Object.keys(row?.value ?? {})
        .map(monthOf)
        .filter(isMonth)
        .sort()
        .reverse();
    },
    async drop(months) {
      const row = await table.get(notesPartition, monthsRow);
      if (!row || months.length === 0) return;
      const gone = months.map(columnOf);
      const left = Object.entries(row.value).filter(([column]) => !gone.includes(column));
      // Whoever was first has noted a month; the next time is soon enough.
      await wasFirst(() => table.replace(notesPartition, monthsRow, Object.fromEntries(left), row.etag));
    },
  };
};
