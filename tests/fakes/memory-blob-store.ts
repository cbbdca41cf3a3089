import {
  type BlobProperties,
  type BlobStore,
  maxReadBytes,
  tooLargeToRead,
  type WriteOptions,
} from "../../shared/azure/blob-store.ts";
import { ConflictError, RefusedError } from "../../shared/errors.ts";

export type HeldBlob = { bytes: Buffer; etag: string; lastModified: number };

/**
 * A container in memory; it passes the contract suite that Azurite passes. `now` is its clock; `kept`: what is in it, by
 * name.
 */
export const memoryBlobStore = (
  now: () => number = Date.now,
  kept: Iterable<readonly [string, HeldBlob]> = [],
): BlobStore => {
  const blobs = new Map<string, HeldBlob>(kept);
  let versions = Math.max(0, ...[...blobs.values()].map(({ etag }) => Number(etag.replaceAll('"', ""))));

  const put = (name: string, bytes: Uint8Array) => {
    versions += 1;
    const held = { bytes: Buffer.from(bytes), etag: `"${versions}"`, lastModified: now() };
    blobs.set(name, held);
    return { etag: held.etag };
  };

  const meets = (name: string, options: WriteOptions) => {
    const held = blobs.get(name);
    if (options.ifNoneMatch && held) throw new ConflictError(`Blob '${name}' is there already.`);
    if (options.ifMatch && held?.etag !== options.ifMatch) throw new ConflictError(`Blob '${name}' has changed.`);
  };

  const properties = (held: HeldBlob): BlobProperties => ({
    etag: held.etag,
    lastModified: held.lastModified,
    size: held.bytes.length,
  });

  return {
    async read(name, { maxBytes = maxReadBytes } = {}) {
      const held = blobs.get(name);
      if (held && held.bytes.length > maxBytes) throw tooLargeToRead(name, held.bytes.length, maxBytes);
      return held && { bytes: Buffer.from(held.bytes), etag: held.etag };
    },
    async *readStream(name, { ifMatch, from = 0, bytes = Infinity } = {}) {
      const held = blobs.get(name);
      if (!held) throw new RefusedError(`Blob '${name}' is gone.`, { code: "blob-not-found" });
      if (held.etag !== (ifMatch ?? held.etag)) throw new ConflictError(`Blob '${name}' has changed.`);
      const end = Math.min(held.bytes.length, from + bytes);
      for (let start = from; start < end; start += 65_536) {
        if (blobs.get(name) !== held) throw new ConflictError(`Blob '${name}' changed while it was read.`);
        yield held.bytes.subarray(start, Math.min(end, start + 65_536));
      }
    },
    async write(name, bytes, options = {}) {
      meets(name, options);
      return put(name, bytes);
    },
    openWriter(name) {
      const pieces: Uint8Array[] = [];
      return {
        async write(piece) {
          const bytes = Buffer.byteLength(piece);
          if (bytes > 4 * 1024 * 1024) throw new RangeError(`A piece of blob '${name}' has ${bytes} bytes, too many.`);
          pieces.push(typeof piece === "string" ? Buffer.from(piece) : Buffer.from(piece));
        },
        async close() {
          return put(name, Buffer.concat(pieces));
        },
      };
    },
    async head(name) {
      const held = blobs.get(name);
      return held && properties(held);
    },
    async delete(name) {
      blobs.delete(name);
    },
    async *list(prefix) {
      for (const name of [...blobs.keys()].filter((key) => key.startsWith(prefix)).sort()) {
        const held = blobs.get(name);
        if (held) yield { name, ...properties(held) };
      }
    },
  };
};
