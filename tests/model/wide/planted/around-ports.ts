import { z } from "zod";
import type { BlobStore } from "../../../../shared/azure/blob-store.ts";
import type { RowValue, TableStore } from "../../../../shared/azure/table-store.ts";
import type { Dotdigital } from "../../../../shared/dotdigital/dotdigital.ts";
import type { Ports } from "../../../../shared/use-cases.ts";

/** Ports whose Dotdigital is another one. */
export const withDotdigital = (ports: Ports, change: (dotdigital: Dotdigital) => Dotdigital): Ports => ({
  ...ports,
  openDotdigital: (connection, gate) => change(ports.openDotdigital(connection, gate)),
});

/** Ports whose table of runs is another one. */
export const withRunsTable = (ports: Ports, change: (runs: TableStore) => TableStore): Ports => ({
  ...ports,
  tables: { ...ports.tables, runs: change(ports.tables.runs) },
});

/** A table that stores other values than it is given. */
export const storing = (table: TableStore, change: (value: RowValue) => RowValue): TableStore => ({
  ...table,
  insert: (partition, row, value) => table.insert(partition, row, change(value)),
  replace: (partition, row, value, etag) => table.replace(partition, row, change(value), etag),
  transact: (partition, actions) =>
    table.transact(
      partition,
      actions.map((action) => (action.kind === "delete" ? action : { ...action, value: change(action.value) })),
    ),
});

const outcomeFile = z.looseObject({ runId: z.string(), contacts: z.array(z.array(z.unknown())) });
export type Outcomes = z.infer<typeof outcomeFile>;

/** Ports that write other outcomes than the app does; undefined: none. */
export const withOutcomes = (
  ports: Ports,
  change: (file: Outcomes) => Outcomes | undefined | Promise<Outcomes | undefined>,
): Ports =>
  withBatchBlobs(ports, (batches) => ({
    ...batches,
    async write(name, bytes, options) {
      if (!name.startsWith("outcomes/")) return batches.write(name, bytes, options);
      const file = await change(outcomeFile.parse(JSON.parse(Buffer.from(bytes).toString())));
      return file === undefined ? { etag: "none" } : batches.write(name, Buffer.from(JSON.stringify(file)), options);
    },
  }));

export const withBatchBlobs = (ports: Ports, change: (batches: BlobStore) => BlobStore): Ports => ({
  ...ports,
  blobs: { ...ports.blobs, batches: change(ports.blobs.batches) },
});
