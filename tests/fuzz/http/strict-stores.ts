import type { BlobStore } from "../../../shared/azure/blob-store.ts";
import type { TableStore } from "../../../shared/azure/table-store.ts";
import { memoryBlobStore } from "../../fakes/memory-blob-store.ts";
import { memoryTableStore } from "../../fakes/memory-table-store.ts";
import { assertBlobName, assertTableKey, assertTableValue } from "../storage-rules.ts";

/** A container in memory that refuses the names that Azure would refuse. */
export const strictBlobStore = (now: () => number): BlobStore => {
  const store = memoryBlobStore(now);
  return {
    ...store,
    read: (name) => checked(name, () => store.read(name)),
    head: (name) => checked(name, () => store.head(name)),
    delete: (name) => checked(name, () => store.delete(name)),
    write: (name, bytes, options) => checked(name, () => store.write(name, bytes, options)),
  };
};

const checked = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  assertBlobName(name);
  return work();
};

/** A table in memory that refuses the keys and the columns that Azure would refuse. */
export const strictTableStore = (): TableStore => {
  const store = memoryTableStore();
  const check = (keys: readonly string[], value: Record<string, unknown> = {}) => {
    keys.forEach(assertTableKey);
    for (const [name, column] of Object.entries(value)) {
      if (!/^[\p{L}_][\p{L}\p{N}_]{0,254}$/u.test(name)) throw new Error(`'${name}' is no name of a column`);
      assertTableValue(column);
    }
  };
  return {
    ...store,
    async get(partition, row) {
      check([partition, row]);
      return store.get(partition, row);
    },
    async insert(partition, row, value) {
      check([partition, row], value);
      return store.insert(partition, row, value);
    },
    async merge(partition, row, value) {
      check([partition, row], value);
      return store.merge(partition, row, value);
    },
    async replace(partition, row, value, etag) {
      check([partition, row], value);
      return store.replace(partition, row, value, etag);
    },
    async *query(partition, range) {
      check([partition]);
      yield* store.query(partition, range);
    },
    async transact(partition, actions) {
      for (const action of actions) check([partition, action.row], action.kind === "delete" ? {} : action.value);
      return store.transact(partition, actions);
    },
  };
};
