import { inspect } from "node:util";
import { metrics } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import type { BlobStore } from "../../shared/azure/blob-store.ts";
import type { TableStore } from "../../shared/azure/table-store.ts";
import { printableError } from "../../shared/observe/printable-error.ts";
import type { Ports } from "../../shared/use-cases.ts";
import { leaksIn } from "./planted.ts";

/** Where bytes leave the app to where nothing of a profile may be. */
export const waysOut = ["log", "queue", "table", "blob name", "config", "alert", "metric", "reply", "host"] as const;
export type WayOut = (typeof waysOut)[number];

/** Keeps whatever leaves by any of the ways. Metrics are of the whole process: one watch a test file. */
export const watchWaysOut = () => {
  const left: { way: WayOut; text: string }[] = [];
  const see = (way: WayOut, ...what: unknown[]) =>
    void left.push({ way, text: what.map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join(" ") });

  const exporter = new InMemoryMetricExporter(AggregationTemporality.DELTA);
  const provider = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })],
  });
  metrics.setGlobalMeterProvider(provider);

  return {
    see,
    /** Ports through which nothing goes unseen. */
    over: (ports: Ports): Ports => ({
      ...ports,
      blobs: {
        config: seenBlobs(ports.blobs.config, see, "config"),
        batches: seenBlobs(ports.blobs.batches, see),
        snapshots: seenBlobs(ports.blobs.snapshots, see),
        reports: seenBlobs(ports.blobs.reports, see),
      },
      tables: {
        runs: seenTable(ports.tables.runs, see),
        batches: seenTable(ports.tables.batches, see),
        gates: seenTable(ports.tables.gates, see),
        audit: seenTable(ports.tables.audit, see),
        history: seenTable(ports.tables.history, see),
      },
      send: async (queue, message, options) => {
        see("queue", queue, message);
        await ports.send(queue, message, options);
      },
      postWebhook: async (request) => {
        see("alert", request.url, request.body, request.headers);
        await ports.postWebhook(request);
      },
    }),
    /** What a function threw: the host prints it as on-message.ts hands it over. */
    seeThrown: (errors: readonly unknown[]) => {
      for (const error of errors) see("host", inspect(printableError(error), { depth: null, showHidden: true }));
    },
    seeMetrics: async () => {
      await provider.forceFlush();
      for (const one of exporter.getMetrics()) see("metric", one.scopeMetrics);
      exporter.reset();
    },
    /** Of each way on which something of her left: what, and the text. */
    leaks: () => left.flatMap((one) => leaksIn(one.text).map((what) => ({ way: one.way, what, text: one.text }))),
    /** How much left by each way: a watch that sees nothing proves nothing. */
    counts: () => Object.fromEntries(waysOut.map((way) => [way, left.filter((one) => one.way === way).length])),
    forget: () => void left.splice(0),
    stop: async () => {
      metrics.disable();
      await provider.shutdown();
    },
  };
};

type See = (way: WayOut, ...what: unknown[]) => void;

const seenBlobs = (store: BlobStore, see: See, bytesTo?: WayOut): BlobStore => ({
  ...store,
  write: (name, bytes, options) => {
    see("blob name", name);
    if (bytesTo) see(bytesTo, Buffer.from(bytes).toString());
    return store.write(name, bytes, options);
  },
  openWriter: (name, options) => {
    see("blob name", name);
    return store.openWriter(name, options);
  },
});

const seenTable = (table: TableStore, see: See): TableStore => ({
  ...table,
  insert: (partition, row, value) => {
    see("table", partition, row, value);
    return table.insert(partition, row, value);
  },
  replace: (partition, row, value, etag) => {
    see("table", partition, row, value);
    return table.replace(partition, row, value, etag);
  },
  transact: (partition, actions) => {
    see("table", partition, actions);
    return table.transact(partition, actions);
  },
});
