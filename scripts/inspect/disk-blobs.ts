import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { BlobStore } from "../../shared/azure/blob-store.ts";

/**
 * Files on disk as a container of blobs, read only. `pathOf` says where a blob lies. Of one that was made up `made` gives
 * the bytes, by its name: model.json, whose locations name the account that a folder was copied from. `names`: of all files.
 */
export const diskBlobs = (
  pathOf: (name: string) => string,
  made: ReadonlyMap<string, Buffer>,
  names: readonly string[],
): Pick<BlobStore, "read" | "head" | "readStream" | "list"> => {
  const head = async (name: string) => {
    const bytes = made.get(name);
    if (bytes) return { etag: '"made"', lastModified: 0, size: bytes.length };
    const found = await stat(pathOf(name)).catch(() => undefined);
    return found?.isFile() ? { etag: `"${found.mtimeMs}"`, lastModified: found.mtimeMs, size: found.size } : undefined;
  };
  return {
    head,
    async *list(prefix) {
      for (const name of names.filter((one) => one.startsWith(prefix)).sort()) {
        const found = await head(name);
        if (found) yield { name, ...found };
      }
    },
    async read(name) {
      const properties = await head(name);
      if (!properties) return undefined;
      return { bytes: made.get(name) ?? (await readFile(pathOf(name))), etag: properties.etag };
    },
    async *readStream(name, { from = 0, bytes } = {}) {
      if (bytes !== undefined && bytes <= 0) return;
      const end = bytes === undefined ? undefined : from + bytes - 1;
      yield* createReadStream(pathOf(name), { start: from, ...(end === undefined ? {} : { end }) });
    },
  };
};
