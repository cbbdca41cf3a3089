import type { RowAction, RowValue, StoredRow, TableStore } from "../../shared/azure/table-store.ts";
import { ConflictError } from "../../shared/errors.ts";

/** A table in memory; it passes the contract suite that Azurite passes. */
export const memoryTableStore = (): TableStore => {
  const partitions = new Map<string, Map<string, StoredRow>>();
  let versions = 0;

  const rowsOf = (partition: string) => {
    const rows = partitions.get(partition) ?? new Map<string, StoredRow>();
    partitions.set(partition, rows);
    return rows;
  };
  const put = (partition: string, row: string, value: RowValue) => {
    const odd = Object.keys(value).find((name) => typeof value[name] === "object");
    if (odd !== undefined) throw new Error(`Column '${odd}' holds no plain value, which a table does not take.`);
    versions += 1;
    const kept = Object.fromEntries(Object.entries(value).filter(([, column]) => column !== undefined));
    const stored = { partition, row, value: kept, etag: `"${versions}"` };
    rowsOf(partition).set(row, stored);
    return { etag: stored.etag };
  };
  const check = (partition: string, action: RowAction) => {
    const held = rowsOf(partition).get(action.row);
    if (action.kind === "insert" && held) throw new ConflictError(`Row '${action.row}' is there already.`);
    if (action.kind === "delete" && !held) throw new ConflictError(`Row '${action.row}' is gone.`);
    if (action.kind === "replace" && held?.etag !== action.etag) {
      throw new ConflictError(`Row '${action.row}' has changed.`);
    }
  };
  const copy = (stored: StoredRow): StoredRow => ({ ...stored, value: { ...stored.value } });

  return {
    async get(partition, row) {
      const stored = rowsOf(partition).get(row);
      return stored && copy(stored);
    },
    async insert(partition, row, value) {
      check(partition, { kind: "insert", row, value });
      return put(partition, row, value);
    },
    async replace(partition, row, value, etag) {
      check(partition, { kind: "replace", row, value, etag });
      return put(partition, row, value);
    },
    async merge(partition, row, value) {
      put(partition, row, { ...rowsOf(partition).get(row)?.value, ...value });
    },
    async *query(partition, { from = "", below, top = Number.POSITIVE_INFINITY } = {}) {
      const keys = [...rowsOf(partition).keys()].filter((key) => key >= from && (below === undefined || key < below));
      for (const key of keys.sort().slice(0, top)) {
        const stored = rowsOf(partition).get(key);
        if (stored) yield copy(stored);
      }
    },
    async *scan(only) {
      for (const rows of [...partitions.values()])
        for (const stored of [...rows.values()]) if (only === undefined || stored.row === only.row) yield copy(stored);
    },
    async transact(partition, actions) {
      for (const action of actions) check(partition, action);
      for (const action of actions) {
        if (action.kind === "delete") rowsOf(partition).delete(action.row);
        else put(partition, action.row, action.value);
      }
    },
  };
};
