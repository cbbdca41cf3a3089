import type { TableStore } from "../../azure/table-store.ts";
import { ConflictError } from "../../errors.ts";
import { type Batch, batchSchema } from "./batch.ts";
import { rowCodec, type Stored } from "./row-codec.ts";

/** The table `batches`: a partition is a run, a row is a batch. */
export type BatchLedger = {
  /** A row that is there already stays as it is. */
  insertIfAbsent(batch: Batch): Promise<void>;
  get(runId: string, seq: number): Promise<Stored<Batch> | undefined>;
  /** Throws `ConflictError` when the batch has changed since it was read. */
  replace<B extends Batch>(stored: Stored<Batch>, next: B): Promise<Stored<B>>;
  /** Puts pieces in the place of a batch, all or nothing. Throws `ConflictError` when it has changed or a number is taken. */
  split(stored: Stored<Batch>, next: Batch, pieces: readonly Batch[]): Promise<void>;
  /** In order of `seq`. */
  ofRun(runId: string): Promise<Stored<Batch>[]>;
};

const rowOf = (seq: number) => String(seq).padStart(6, "0");
const codec = rowCodec(batchSchema, { error: true });

export const makeBatchLedger = (table: TableStore): BatchLedger => ({
  async insertIfAbsent(batch) {
    try {
      await table.insert(batch.runId, rowOf(batch.seq), codec.toRow(batch));
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  },

  async get(runId, seq) {
    const row = await table.get(runId, rowOf(seq));
    return row && codec.fromRow(row);
  },

  async replace(stored, next) {
    const { etag } = await table.replace(next.runId, rowOf(next.seq), codec.toRow(next), stored.etag);
    return { value: next, etag };
  },

  async split(stored, next, pieces) {
    await table.transact(next.runId, [
      { kind: "replace", row: rowOf(next.seq), value: codec.toRow(next), etag: stored.etag },
      ...pieces.map((piece) => ({ kind: "insert" as const, row: rowOf(piece.seq), value: codec.toRow(piece) })),
    ]);
  },

  async ofRun(runId) {
    const batches: Stored<Batch>[] = [];
    for await (const row of table.query(runId)) batches.push(codec.fromRow(row));
    return batches;
  },
});
