import { odata, type TableClient, type TableEntityResult, type TransactionAction } from "@azure/data-tables";
import { counted } from "../counted.ts";
import { isNotFound, storageFailure } from "./storage-failure.ts";
import type { RowAction, RowValue, StoredRow, TableStore } from "./table-store.ts";

/** A table of Azure Table Storage. */
export const azureTableStore = (table: TableClient): TableStore => ({
  async get(partition, row) {
    try {
      return toStoredRow(await table.getEntity<RowValue>(partition, row));
    } catch (cause) {
      if (isNotFound(cause)) return undefined;
      throw storageFailure(`Reading row '${row}' failed`, cause);
    }
  },

  async insert(partition, row, value) {
    try {
      const reply = await table.createEntity({ partitionKey: partition, rowKey: row, ...value });
      return { etag: reply.etag ?? "" };
    } catch (cause) {
      throw storageFailure(`Inserting row '${row}' failed`, cause);
    }
  },

  async replace(partition, row, value, etag) {
    try {
      const reply = await table.updateEntity({ partitionKey: partition, rowKey: row, ...value }, "Replace", { etag });
      return { etag: reply.etag ?? "" };
    } catch (cause) {
      // A row that is gone is a conflict like one that has changed: somebody else was first.
      throw storageFailure(`Replacing row '${row}' failed`, isNotFound(cause) ? { statusCode: 412 } : cause);
    }
  },

  async merge(partition, row, value) {
    try {
      await table.upsertEntity({ partitionKey: partition, rowKey: row, ...value }, "Merge");
    } catch (cause) {
      throw storageFailure(`Changing row '${row}' failed`, cause);
    }
  },

  async *query(partition, { from, below, top, pageSize = mostAtOnce } = {}) {
    const filter = [
      odata`PartitionKey eq ${partition}`,
      ...(from === undefined ? [] : [odata`RowKey ge ${from}`]),
      ...(below === undefined ? [] : [odata`RowKey lt ${below}`]),
    ].join(" and ");
    let left = top ?? Number.POSITIVE_INFINITY;
    try {
      const maxPageSize = Math.min(pageSize, Math.max(1, left));
      for await (const page of table.listEntities<RowValue>({ queryOptions: { filter } }).byPage({ maxPageSize })) {
        for (const entity of page) {
          if (left <= 0) return;
          left -= 1;
          yield toStoredRow(entity);
        }
      }
    } catch (cause) {
      throw storageFailure(`Reading rows of '${partition}' failed`, cause);
    }
  },

  async *scan(only) {
    const queryOptions = only === undefined ? {} : { filter: odata`RowKey eq ${only.row}` };
    try {
      for await (const entity of table.listEntities<RowValue>({ queryOptions })) yield toStoredRow(entity);
    } catch (cause) {
      throw storageFailure(`Reading all rows of '${table.tableName}' failed`, cause);
    }
  },

  async transact(partition, actions) {
    try {
      await table.submitTransaction(actions.map((action) => toTransactionAction(partition, action)));
    } catch (cause) {
      const lost = isNotFound(cause) ? { statusCode: 412 } : cause;
      throw storageFailure(`Writing ${counted(actions.length, "row")} of '${partition}' together failed`, lost);
    }
  },
});

/** The most rows that a page of Azure's has. */
const mostAtOnce = 1_000;

const toTransactionAction = (partitionKey: string, action: RowAction): TransactionAction => {
  const keys = { partitionKey, rowKey: action.row };
  switch (action.kind) {
    case "insert":
      return ["create", { ...keys, ...action.value }];
    case "replace":
      return ["update", { ...keys, ...action.value }, "Replace", { etag: action.etag }];
    case "delete":
      return ["delete", keys];
  }
};

const systemColumns = new Set(["partitionKey", "rowKey", "timestamp", "etag", "odata.metadata"]);

const toStoredRow = (entity: TableEntityResult<RowValue>): StoredRow => ({
  partition: entity.partitionKey ?? "",
  row: entity.rowKey ?? "",
  etag: entity.etag,
  value: Object.fromEntries(Object.entries(entity).filter(([column]) => !systemColumns.has(column))) as RowValue,
});
