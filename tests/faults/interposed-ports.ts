import type { BlobStore } from "../../shared/azure/blob-store.ts";
import type { RowAction, RowValue, TableStore } from "../../shared/azure/table-store.ts";
import type { Dotdigital } from "../../shared/dotdigital/dotdigital.ts";
import type { Ports } from "../../shared/use-cases.ts";

/** One call of the app to something outside it, as a fault sees it. */
export type PortCall = {
  store: "config" | "batches" | "snapshots" | "reports" | "segments" | "table" | "queue" | "vault" | "dotdigital";
  /** `create` and `replace` are conditional writes of rows; `look` is at properties; `read-on` is the next piece of a stream. */
  does: "look" | "read" | "read-on" | "list" | "write" | "create" | "replace" | "delete" | "send" | "call";
  /** A blob's name, a table's, a queue's, a secret's; of Dotdigital the method. */
  name: string;
  /** The row that is written; of a transaction the first. */
  row?: RowValue;
  message?: object;
  /** Of a message: by how much later each copy of it goes out (milliseconds). A fault may change it. */
  deliveries?: number[];
  /** Of a blob: takes it away, or makes it another, behind the app's back. */
  behind?: { remove: () => Promise<void>; change: () => Promise<unknown> };
};

/** Does the work, or something else. */
export type Interpose = <T>(call: PortCall, work: () => Promise<T>) => Promise<T>;

/** Ports that ask `around` at every call. */
export const interposedPorts = (ports: Ports, around: Interpose): Ports => {
  const { blobs, tables, segments, secrets } = ports;
  const blobsOf = (store: PortCall["store"] & keyof typeof blobs) => interposedBlobs(blobs[store], store, around);
  const table = (name: keyof typeof tables) => interposedTable(tables[name], name, around);
  return {
    ...ports,
    blobs: {
      config: blobsOf("config"),
      batches: blobsOf("batches"),
      snapshots: blobsOf("snapshots"),
      reports: blobsOf("reports"),
    },
    tables: {
      runs: table("runs"),
      history: table("history"),
      batches: table("batches"),
      gates: table("gates"),
      audit: table("audit"),
    },
    segments: { ...segments, open: (container) => interposedBlobs(segments.open(container), "segments", around) },
    send: (queue, message, { delayMs = 0 } = {}) => {
      const deliveries = [0];
      return around({ store: "queue", does: "send", name: queue, message, deliveries }, async () => {
        for (const laterMs of deliveries) await ports.send(queue, message, { delayMs: delayMs + laterMs });
      });
    },
    secrets: {
      ...secrets,
      read: (name, options) => around({ store: "vault", does: "read", name }, () => secrets.read(name, options)),
    },
    openDotdigital: (connection, gate) => interposedDotdigital(ports.openDotdigital(connection, gate), around),
  };
};

const interposedBlobs = (blobs: BlobStore, store: PortCall["store"], around: Interpose): BlobStore => {
  const call = (does: PortCall["does"], name: string): PortCall => {
    const change = () => blobs.write(name, Buffer.from("changed"));
    return { store, does, name, behind: { remove: () => blobs.delete(name), change } };
  };
  return {
    read: (name, options) => around(call("read", name), () => blobs.read(name, options)),
    head: (name) => around(call("look", name), () => blobs.head(name)),
    async *readStream(name, options) {
      await around(call("read", name), async () => {});
      for await (const chunk of blobs.readStream(name, options)) {
        yield chunk;
        await around(call("read-on", name), async () => {});
      }
    },
    write: (name, ...rest) => around(call("write", name), () => blobs.write(name, ...rest)),
    openWriter(name, options) {
      const writer = blobs.openWriter(name, options);
      return {
        write: (piece) => writer.write(piece),
        close: () => around(call("write", name), () => writer.close()),
      };
    },
    delete: (name) => around(call("delete", name), () => blobs.delete(name)),
    async *list(prefix) {
      await around(call("list", prefix), async () => {});
      yield* blobs.list(prefix);
    },
  };
};

const interposedTable = (table: TableStore, name: string, around: Interpose): TableStore => {
  const call = (does: PortCall["does"], row?: RowValue): PortCall => ({
    ...{ store: "table" as const, does, name },
    ...(row ? { row } : {}),
  });
  return {
    get: (...args) => around(call("read"), () => table.get(...args)),
    async *query(...args) {
      await around(call("list"), async () => {});
      yield* table.query(...args);
    },
    async *scan(...args) {
      await around(call("list"), async () => {});
      yield* table.scan(...args);
    },
    merge: (partition, row, value) => around(call("write"), () => table.merge(partition, row, value)),
    insert: (partition, row, value) => around(call("create", value), () => table.insert(partition, row, value)),
    replace: (partition, row, value, etag) =>
      around(call("replace", value), () => table.replace(partition, row, value, etag)),
    transact: (partition, actions) =>
      around(call("replace", firstOf(actions)), () => table.transact(partition, actions)),
  };
};

const firstOf = ([first]: RowAction[]): RowValue | undefined =>
  first === undefined || first.kind === "delete" ? undefined : first.value;

const interposedDotdigital = (dotdigital: Dotdigital, around: Interpose): Dotdigital => {
  const call = (name: string): PortCall => ({ store: "dotdigital", does: "call", name });
  return {
    ...dotdigital,
    startImport: (body) => around(call("startImport"), () => dotdigital.startImport(body)),
    startRemoval: (...args) => around(call("startRemoval"), () => dotdigital.startRemoval(...args)),
  };
};
