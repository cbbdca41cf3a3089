import { createHash } from "node:crypto";
import { z } from "zod";
import type { RowAction, TableStore } from "../azure/table-store.ts";
import { ConflictError } from "../errors.ts";
import { rowCodec, type Stored } from "./row-codec.ts";
import { type Run, runSchema } from "./run.ts";
import { runKey, runRowEnd, runRowPrefix } from "./run-id.ts";

/**
 * The table `runs`. A partition is an export: its runs, one head row that names the open run and the last refresh, and
 * a row for each idempotency key. One partition, so that a run opens and ends in one transaction with the head:
 * an export never has two open runs, and never forgets the one it has.
 */
export type RunLedger = {
  /** Opens a run, unless the export has one open or the key was used before: then that run comes back. */
  open(run: Run, idempotencyKey?: string): Promise<{ kind: "opened" | "open-already" | "same-key"; run: Run }>;
  /** The same key gives this run from now on. A key that is taken stays with its run. */
  rememberKey(run: Run, idempotencyKey: string): Promise<void>;
  get(runId: string): Promise<Stored<Run> | undefined>;
  /** Throws `ConflictError` when the run has changed since it was read. */
  replace(stored: Stored<Run>, next: Run): Promise<Stored<Run>>;
  /** Writes the end of a run, lets the export open the next one, and remembers the refresh as done. */
  end(stored: Stored<Run>, next: Run): Promise<void>;
  head(exportName: string): Promise<Head>;
  /** Newest first, of one export. */
  ofExport(exportName: string): AsyncIterable<Run>;
  /** All runs, in no order. */
  all(): AsyncIterable<Run>;
  /** The heads of all exports that have an open run. */
  openRunIds(): AsyncIterable<string>;
};

const headSchema = z.object({
  openRunId: z.string().optional(),
  lastRunId: z.string().optional(),
  lastStamp: z.string().optional(),
  lastFingerprint: z.string().optional(),
});
export type Head = z.infer<typeof headSchema>;

const headRow = "head";
const keyRow = (key: string) => `key-${createHash("sha256").update(key).digest("hex")}`;
const codec = rowCodec(runSchema, ["refresh", "targets", "error"]);
const tries = 5;

export const makeRunLedger = (table: TableStore): RunLedger => {
  const readHead = async (exportName: string): Promise<Stored<Head> | undefined> => {
    const row = await table.get(exportName, headRow);
    return row && { value: headSchema.parse(row.value), etag: row.etag };
  };
  const writeHead = (head: Stored<Head> | undefined, value: Head): RowAction =>
    head ? { kind: "replace", row: headRow, value, etag: head.etag } : { kind: "insert", row: headRow, value };

  const ledger: RunLedger = {
    async open(run, idempotencyKey) {
      const { partition, row } = keyOf(run.id);
      for (let left = tries; ; left -= 1) {
        const used = idempotencyKey && (await table.get(partition, keyRow(idempotencyKey)));
        const head = await readHead(partition);
        // The storage client repeats a write whose answer was lost: what looks taken may be this very run.
        if (head?.value.openRunId === run.id) return { kind: "opened", run };
        if (used) return { kind: "same-key", run: await must(String(used.value.runId)) };
        if (head?.value.openRunId) return { kind: "open-already", run: await must(head.value.openRunId) };
        try {
          await table.transact(partition, [
            { kind: "insert", row, value: codec.toRow(run) },
            writeHead(head, { ...head?.value, openRunId: run.id }),
            ...(idempotencyKey
              ? [{ kind: "insert" as const, row: keyRow(idempotencyKey), value: { runId: run.id } }]
              : []),
          ]);
          return { kind: "opened", run };
        } catch (error) {
          if (!(error instanceof ConflictError) || left === 0) throw error;
        }
      }
    },

    async rememberKey(run, idempotencyKey) {
      try {
        await table.insert(run.exportName, keyRow(idempotencyKey), { runId: run.id });
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
      }
    },

    async get(runId) {
      const key = runKey(runId);
      const row = key && (await table.get(key.partition, key.row));
      return row && codec.fromRow(row);
    },

    async replace(stored, next) {
      const { partition, row } = keyOf(next.id);
      const { etag } = await table.replace(partition, row, codec.toRow(next), stored.etag);
      return { value: next, etag };
    },

    async end(stored, next) {
      const { partition, row } = keyOf(next.id);
      const head = await readHead(partition);
      await table.transact(partition, [
        { kind: "replace", row, value: codec.toRow(next), etag: stored.etag },
        writeHead(head, {
          lastRunId: next.id,
          lastStamp: next.refresh.stamp,
          lastFingerprint: next.refresh.fingerprint,
        }),
      ]);
    },

    async head(exportName) {
      return (await readHead(exportName))?.value ?? {};
    },

    async *ofExport(exportName) {
      for await (const row of table.query(exportName, { from: runRowPrefix, below: runRowEnd }))
        yield codec.fromRow(row).value;
    },

    async *all() {
      for await (const row of table.scan()) if (row.row.startsWith(runRowPrefix)) yield codec.fromRow(row).value;
    },

    async *openRunIds() {
      for await (const { row, value } of table.scan()) {
        const { openRunId } = row === headRow ? headSchema.parse(value) : {};
        if (openRunId) yield openRunId;
      }
    },
  };

  const must = async (runId: string): Promise<Run> => {
    const stored = await ledger.get(runId);
    if (!stored) throw new ConflictError(`Run '${runId}' is named by its export's head but is not there.`);
    return stored.value;
  };

  return ledger;
};

const keyOf = (runId: string) => {
  const key = runKey(runId);
  if (!key) throw new Error(`'${runId}' is not a run id.`);
  return key;
};
