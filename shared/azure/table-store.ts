/** One table, as the app uses it. `memoryTableStore` and `azureTableStore` pass one contract suite. */
export type TableStore = {
  get(partition: string, row: string): Promise<StoredRow | undefined>;
  /** Throws `ConflictError` when the row is there already. */
  insert(partition: string, row: string, value: RowValue): Promise<{ etag: string }>;
  /** Replaces the whole row. Throws `ConflictError` when it is gone or its ETag is not `etag` any more. */
  replace(partition: string, row: string, value: RowValue, etag: string): Promise<{ etag: string }>;
  /** Sets these columns of a row, whatever its ETag, and leaves the others; makes the row where there is none. */
  merge(partition: string, row: string, value: RowValue): Promise<void>;
  /** Rows of one partition in order of row key. */
  query(partition: string, range?: RowRange): AsyncIterable<StoredRow>;
  /** Rows of all partitions, or those that have one row key, in no order that may be relied on. */
  scan(only?: { row: string }): AsyncIterable<StoredRow>;
  /** Does all actions or none: 100 at most, in one partition. Throws `ConflictError` when one does not fit its row. */
  transact(partition: string, actions: RowAction[]): Promise<void>;
};

/** The columns of a row; a table knows no nesting. Strings have 32,768 characters at most. Undefined is not stored. */
export type RowValue = Record<string, string | number | boolean | undefined>;

export type StoredRow = { partition: string; row: string; etag: string; value: RowValue };

/** `from` is included, `below` is not. `pageSize`: so many are asked for at once, 1,000 unless told otherwise. */
export type RowRange = { from?: string; below?: string; top?: number; pageSize?: number };

export type RowAction =
  | { kind: "insert"; row: string; value: RowValue }
  | { kind: "replace"; row: string; value: RowValue; etag: string }
  /**
   * Deletes the row whatever its ETag: Microsoft's client takes none for a delete in a transaction. A row that is gone
   * makes the transaction a conflict.
   */
  | { kind: "delete"; row: string };
