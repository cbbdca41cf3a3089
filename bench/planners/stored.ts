import type { BlobStore } from "../../shared/azure/blob-store.ts";
import { ConflictError } from "../../shared/errors.ts";

/** JSON of ours that has to be there. */
export const readStored = async <T>(store: Pick<BlobStore, "read">, name: string): Promise<T> => {
  const found = await store.read(name);
  if (!found) throw new Error(`There is no blob '${name}', and the step before was to write it.`);
  return JSON.parse(found.bytes.toString());
};

/** Writes what a step has made, unless another delivery of its message has done so: whose write comes first counts. */
export const writeOnce = async (store: Pick<BlobStore, "write">, name: string, value: unknown): Promise<boolean> => {
  try {
    await store.write(name, Buffer.from(JSON.stringify(value)), { ifNoneMatch: "*" });
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
};

/** What stands in a folder by number, such as `read/12.json`. */
export const numbersIn = async (store: Pick<BlobStore, "list">, folder: string): Promise<Set<number>> => {
  const numbers = new Set<number>();
  for await (const { name } of store.list(folder)) numbers.add(Number(name.slice(folder.length, -".json".length)));
  return numbers;
};

export const dropAll = async (store: Pick<BlobStore, "list" | "delete">, folder: string): Promise<void> => {
  for await (const { name } of store.list(folder)) await store.delete(name);
};
