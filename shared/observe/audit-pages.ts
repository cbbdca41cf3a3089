import { z } from "zod";
import type { StoredRow, TableStore } from "../azure/table-store.ts";
import { auditMonth, auditRowKey, timeOfAuditRow } from "./audit-row-key.ts";

export const auditRowSchema = z.object({
  at: z.string().describe("When the call came."),
  by: z.string().describe("The sign-in name, or `function key`."),
  action: z.string().describe("The call, by its operationId."),
  on: z.string().describe("What it was called on, such as an export or a run; empty where nothing is named."),
  outcome: z
    .enum(["begun", "done", "refused", "failed"])
    .describe("`begun` is under way, or died on the way: nobody knows how far it came."),
  status: z.number().nullable().default(null).describe("HTTP status; null while it is under way."),
  code: z.string().nullable().default(null).describe("Of a refusal or failure."),
  about: z.string().nullable().default(null).describe("What came of it, such as the id of a run."),
});
export type AuditRow = z.infer<typeof auditRowSchema>;

/** `on` also finds the runs of an export of that name. `by` knows no upper and lower case, as sign-in names do not. */
export type AuditFilter = { on?: string | undefined; by?: string | undefined; after?: string | undefined; top: number };

/**
 * Rows of the audit log, newest first, `top` at most. `next` is what to give as `after` for those that come then; null where
 * there are none. Where it is filtered, a page may have few rows, or none, and a next one: it looks at 999 rows at most,
 * and into 12 months.
 */
export type PageAudit = (filter: AuditFilter) => Promise<{ rows: AuditRow[]; next: string | null }>;

/** The most that Azure gives at once is one more, and that one says that there is a next page. */
const mostLookedAt = 999;
const mostMonths = 12;

type Deps = { table: Pick<TableStore, "query">; now(): number; retentionMs: number };

export const makePageAudit =
  ({ table, now, retentionMs }: Deps): PageAudit =>
  async ({ after, top, ...wanted }) => {
    const rows: AuditRow[] = [];
    let looked = 0;
    let last = after ?? "";
    const isFiltered = wanted.on !== undefined || wanted.by !== undefined;
    const months = monthsBack(
      Math.min(now(), after === undefined ? now() : timeOfAuditRow(after)),
      now() - retentionMs,
    );
    for (const month of months.slice(0, mostMonths)) {
      // The first key after the last one. One row more than the page has room for says that there is a next page.
      const range = { from: `${last}.`, pageSize: isFiltered ? mostLookedAt + 1 : top + 1 - rows.length };
      for await (const stored of table.query(month, last === "" ? { ...range, from: "" } : range)) {
        if (rows.length === top || looked === mostLookedAt) return { rows, next: last };
        looked += 1;
        last = stored.row;
        const row = rowOf(stored);
        if (isWanted(row, wanted)) rows.push(row);
      }
    }
    const later = months[mostMonths];
    return { rows, next: later === undefined ? null : auditRowKey(monthAfter(later), lastId) };
  };

/** After every id of a row. */
const lastId = "zzzz";

const rowOf = ({ value }: StoredRow): AuditRow => auditRowSchema.parse(value);

const isWanted = (row: AuditRow, { on, by }: Pick<AuditFilter, "on" | "by">): boolean =>
  (on === undefined || row.on === on || row.on.startsWith(`${on}.`)) &&
  (by === undefined || row.by.toLowerCase() === by.toLowerCase());

/** The months from the one of `from` back to the one of `to`: what is older is removed. */
const monthsBack = (from: number, to: number): string[] => {
  const months: string[] = [];
  const first = new Date(from);
  for (let back = 0; ; back += 1) {
    const month = auditMonth(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() - back));
    if (month < auditMonth(to)) return months;
    months.push(month);
  }
};

/** When the month after this one begins (epoch milliseconds). */
const monthAfter = (month: string): number => {
  const begins = new Date(`${month}-01T00:00:00Z`);
  return Date.UTC(begins.getUTCFullYear(), begins.getUTCMonth() + 1);
};
