import type { StoredRow, TableStore } from "../azure/table-store.ts";
import type { Removal } from "./removal.ts";
import { removeRows } from "./remove-rows.ts";

/** The removal of rows of the audit log that were written before a time (epoch milliseconds). */
export const oldAuditRows = (table: TableStore, before: number): AsyncGenerator<Removal> =>
  removeRows({ what: "audit", table, rows: writtenBefore(table, before) });

async function* writtenBefore(table: TableStore, before: number): AsyncGenerator<StoredRow> {
  for await (const row of table.scan()) if (Date.parse(String(row.value.at)) < before) yield row;
}
