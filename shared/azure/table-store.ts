/** One table, as the app uses it. `memoryTableStore` and `azureTableStore` pass one contract suite. */
export type TableStore = {
  get(partition: string, row: string): Promise<StoredRow | undefined>;
  /** Throws `ConflictError` when the row is there already. */
  insert(partition: string, row: string, value: RowValue): Promise<{ etag: string }>;
  /** Replaces the whole row. Throws `ConflictError` when it is gone or its ETag is not `etag` any more. */
  replace(partition: string, row: string, value: RowValue, etag: string): Promise<{ etag: string }>;
  /** Rows of one partition in order of row key. */
  query(partition: string, range?: RowRange): AsyncIterable<StoredRow>;
  /** Rows of all partitions, in no order that may be relied on. */
  scan(): AsyncIterable<StoredRow>;
  /** All of the actions or none of them: 100 at most, all in one partition. Throws `ConflictError`. */
  transact(partition: string, actions: RowAction[]): Promise<void>;
};

/** Flat, as tables are. Strings of up to 32,768 characters; undefined columns are left out. */
export type RowValue = Record<string, string | number | boolean | undefined>;

export type StoredRow = { partition: string; row: string; etag: string; value: RowValue };

/** `from` is included, `below` is not. */
export type RowRange = { from?: string; below?: string; top?: number };

export type RowAction =
  | { kind: "insert"; row: string; value: RowValue }
  | { kind: "replace"; row: string; value: RowValue; etag: string }
  /** Whatever its version: Microsoft's client knows no other way in a transaction. A row that is gone is a conflict. */
  | { kind: "delete"; row: string };
