import type { StoredRow, TableStore } from "../azure/table-store.ts";
import { wasFirst } from "../azure/was-first.ts";
import type { Removal } from "./removal.ts";

type Rows = { what: Removal["what"]; table: Pick<TableStore, "transact">; rows: AsyncIterable<StoredRow> };

/** Rows of a table, a hundred in a transaction, which is as many as one takes. */
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

/** Azure's own limit: https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions */
const mostTogether = 100;

const removalOf = (what: Removal["what"], table: Rows["table"], rows: readonly StoredRow[]): Removal => ({
  what,
  count: rows.length,
  async remove() {
    if (await areGone(table, rows)) return;
    // Some were gone: another instance is at it, or the client repeated a write whose answer was lost.
    for (const row of rows) await areGone(table, [row]);
  },
});

/** False when it has removed none of them because one was not there any more. */
const areGone = (table: Rows["table"], rows: readonly StoredRow[]): Promise<boolean> =>
  wasFirst(() =>
    table.transact(
      rows[0]?.partition ?? "",
      rows.map(({ row }) => ({ kind: "delete", row })),
    ),
  );
