import { permissionColumns } from "../../shared/suggest/suggest-permissions.ts";
import { distinctValues, type RowsOf } from "./distinct-values.ts";

/** The different values, over all files, of the columns that say who wants no mail. */
export const valuesIn = async (tables: readonly RowsOf[]): Promise<(column: string) => ReadonlySet<string>> => {
  const all = new Map<string, Set<string>>();
  for (const table of tables) {
    for (const [column, values] of await distinctValues(table, permissionColumns(table.columns))) {
      all.set(column, new Set([...(all.get(column) ?? []), ...values]));
    }
  }
  return (column) => all.get(column) ?? new Set();
};
