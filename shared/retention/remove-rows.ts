import type { StoredRow, TableStore } from "../azure/table-store.ts";
import { wasFirst } from "../azure/was-first.ts";
import type { Removal } from "./removal.ts";

type Rows = { what: Removal["what"]; table: Pick<TableStore, "transact">; rows: AsyncIterable<StoredRow> };

/** The removal of rows of a table, up to a hundred of one partition in each transaction. */
export async function* removeRows({ what, table, rows }: Rows): AsyncGenerator<Removal> {
  let together: StoredRow[] = [];
  for await (const row of rows) {
    if (together.length === mostTogether || (together[0] && together[0].partition !== row.partition)) {
      yield removalOf(what, table, together);
      together = [];
    }
    together.push(row);
  }
  if (together.length > 0) yield removalOf(what, table, together);
}

/**
 * The most rows that Azure takes in a transaction:
 * https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions
 */
const mostTogether = 100;

const removalOf = (what: Removal["what"], table: Rows["table"], rows: readonly StoredRow[]): Removal => ({
  what,
  count: rows.length,
  async remove() {
    if (await areGone(table, rows)) return;
    // One row at least was gone, so none was removed: another instance is at it, or the client repeated a write whose
    // answer was lost. Now one by one.
    for (const row of rows) await areGone(table, [row]);
  },
});

/** Removes the rows together; false when it removed none of them because one was not there any more. */
const areGone = (table: Rows["table"], rows: readonly StoredRow[]): Promise<boolean> =>
  wasFirst(() =>
    table.transact(
      rows[0]?.partition ?? "",
      rows.map(({ row }) => ({ kind: "delete", row })),
    ),
  );
