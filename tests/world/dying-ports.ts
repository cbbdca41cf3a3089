import type { BlobStore } from "../../shared/azure/blob-store.ts";
import type { TableStore } from "../../shared/azure/table-store.ts";
import type { Ports } from "../../shared/use-cases.ts";

/** The process died. Nothing of the app may catch it for a decision; whatever runs after it is another process. */
export class Death extends Error {
  constructor() {
    super("The process was killed.");
  }
}

/** Counts the writes of one process and kills it right after one of them: after it, nothing of that process gets through. */
export type Life = { writes: number; diesAfter: number };

/**
 * Ports of one process that can die. A write is whatever changes something outside: a blob, a row, a message, a secret,
 * an import. It is carried out, then the process dies without hearing of it.
 */
export const dyingPorts = (ports: Ports, life: Life): Ports => {
  const { read, write } = callsOf(life);
  const dyingBlobs = (store: BlobStore) => dyingBlobStore(store, life);

  const dyingTable = (store: TableStore): TableStore => ({
    get: (...args) => read(() => store.get(...args)),
    async *query(...args) {
      for await (const row of store.query(...args)) yield await read(async () => row);
    },
    async *scan(...args) {
      for await (const row of store.scan(...args)) yield await read(async () => row);
    },
    insert: (...args) => write(() => store.insert(...args)),
    merge: (...args) => write(() => store.merge(...args)),
    replace: (...args) => write(() => store.replace(...args)),
    transact: (...args) => write(() => store.transact(...args)),
  });

  const { blobs, tables } = ports;
  return {
    ...ports,
    blobs: {
      config: dyingBlobs(blobs.config),
      batches: dyingBlobs(blobs.batches),
      snapshots: dyingBlobs(blobs.snapshots),
      reports: dyingBlobs(blobs.reports),
    },
    tables: {
      runs: dyingTable(tables.runs),
      history: dyingTable(tables.history),
      batches: dyingTable(tables.batches),
      gates: dyingTable(tables.gates),
      audit: dyingTable(tables.audit),
    },
    send: (...args) => write(() => ports.send(...args)),
    secrets: {
      ...ports.secrets,
      write: (...args) => write(() => ports.secrets.write(...args)),
    },
    postWebhook: (request) => write(() => ports.postWebhook(request)),
    openDotdigital: (connection, gate) => {
      const dotdigital = ports.openDotdigital(connection, gate);
      return {
        ...dotdigital,
        startImport: (body) => write(() => dotdigital.startImport(body)),
        startRemoval: (...args) => write(() => dotdigital.startRemoval(...args)),
      };
    },
  };
};

/** A container as one process has it that can die. */
export const dyingBlobStore = (store: BlobStore, life: Life): BlobStore => {
  const { read, write } = callsOf(life);
  return {
    read: (...args) => read(() => store.read(...args)),
    head: (name) => read(() => store.head(name)),
    async *readStream(name, options) {
      for await (const chunk of store.readStream(name, options)) yield await read(async () => chunk);
    },
    async *list(prefix) {
      for await (const blob of store.list(prefix)) yield await read(async () => blob);
    },
    write: (...args) => write(() => store.write(...args)),
    delete: (name) => write(() => store.delete(name)),
    openWriter(name, options) {
      const writer = store.openWriter(name, options);
      return { write: (bytes) => read(() => writer.write(bytes)), close: () => write(() => writer.close()) };
    },
  };
};

/** How whatever a process reads, or changes outside, gets through while it lives. */
export const callsOf = (life: Life) => {
  const isDead = () => life.writes >= life.diesAfter;
  const read = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead()) throw new Death();
    return work();
  };
  const write = async <T>(work: () => Promise<T>): Promise<T> => {
    const done = await read(work);
    life.writes += 1;
    if (isDead()) throw new Death();
    return done;
  };
  return { read, write };
};
