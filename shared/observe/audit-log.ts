import type { RowValue, TableStore } from "../azure/table-store.ts";
import { auditMonth, auditRowKey } from "./audit-row-key.ts";

/**
 * Who did what, on which, when, and how it ended: the table `audit`, one row a call that may change something or that
 * showed people.
 * A partition is a month (UTC), its newest row first. No body, no secret and no profile ever goes in.
 *
 * The row is written before anything is done, with the outcome `begun`: nothing is changed without a trace. A row that
 * stays `begun` is of a call that died on the way.
 */
export type AuditLog = {
  begin(entry: AuditEntry): Promise<BegunEntry>;
  end(begun: BegunEntry, outcome: AuditOutcome): Promise<void>;
};

export type AuditEntry = {
  /** Sign-in name, or `function key`. */
  by: string;
  /** The function that was called, such as `put-export`. */
  action: string;
  /** What it was called on, such as the export's name; empty when nothing is named. */
  on: string;
};

export type BegunEntry = { partition: string; row: string; etag: string; value: RowValue };

export type AuditOutcome = {
  outcome: "done" | "refused" | "failed";
  /** HTTP status. */
  status: number;
  /** The code of a refusal or failure. */
  code?: string | undefined;
  /** What came of it, such as the id of a run. */
  about?: string | undefined;
};

type Deps = { table: Pick<TableStore, "insert" | "replace">; now(): number; newId(): string };

export const makeAuditLog = ({ table, now, newId }: Deps): AuditLog => ({
  async begin({ by, action, on }) {
    const at = now();
    const partition = auditMonth(at);
    const row = auditRowKey(at, newId());
    const value = { at: new Date(at).toISOString(), by, action, on, outcome: "begun" };
    const { etag } = await table.insert(partition, row, value);
    return { partition, row, etag, value };
  },

  async end({ partition, row, etag, value }, outcome) {
    await table.replace(partition, row, { ...value, ...outcome }, etag);
  },
});
