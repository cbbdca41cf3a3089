import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { BlobDownloadResponseParsed, ContainerClient } from "@azure/storage-blob";
import { counted } from "../counted.ts";
import { ConfigurationError, ConflictError } from "../errors.ts";
import { type BlobStore, maxReadBytes, tooLargeToRead } from "./blob-store.ts";
import { isNotFound, storageFailure } from "./storage-failure.ts";

/** Bytes of one staged block: a writer holds no more than this, and one block under way. */
const blockBytes = 4 * 1024 * 1024;

/**
 * Blocks that no writer holds. Megabytes that are thrown away faster than the garbage collector looks at them are what
 * makes a process large; a writer that is never closed takes its block with it.
 */
const spareBlocks: Buffer[] = [];
const takeBlock = () => spareBlocks.pop() ?? Buffer.allocUnsafeSlow(blockBytes);

/** A container of Azure Blob Storage. Nothing here creates it: `prepare` in open-storage.ts creates our own. */
export const azureBlobStore = (container: ContainerClient): BlobStore => ({
  async read(name, { maxBytes = maxReadBytes } = {}) {
    try {
      const reply = await container.getBlobClient(name).download();
      const size = reply.contentLength ?? 0;
      if (size > maxBytes) {
        letGo(reply);
        throw tooLargeToRead(name, size, maxBytes);
      }
      return { bytes: await collect(streamOf(reply), reply.contentLength), etag: reply.etag ?? "" };
    } catch (cause) {
      if (cause instanceof ConfigurationError) throw cause;
      if (isNotFound(cause)) return undefined;
      throw storageFailure(`Reading blob '${name}' failed`, cause);
    }
  },

  async *readStream(name, { ifMatch, from = 0, bytes } = {}) {
    const blob = container.getBlobClient(name);
    try {
      const conditions = ifMatch === undefined ? {} : { ifMatch };
      // A connection that breaks goes on with the version that it began with.
      const reply = await blob.download(from, bytes, { conditions, maxRetryRequests: 5 });
      for await (const chunk of streamOf(reply)) yield chunk;
    } catch (cause) {
      const failure = storageFailure(`Reading blob '${name}' failed`, cause);
      // A condition on a blob that is gone may be answered as a condition that does not hold.
      const isGone = failure instanceof ConflictError && !(await blob.exists());
      throw isGone ? storageFailure(`Reading blob '${name}' failed`, { statusCode: 404 }) : failure;
    }
  },

  async write(name, bytes, { ifMatch, ifNoneMatch, contentType = "application/json" } = {}) {
    try {
      const reply = await container.getBlockBlobClient(name).upload(bytes, bytes.byteLength, {
        conditions: { ...(ifMatch ? { ifMatch } : {}), ...(ifNoneMatch ? { ifNoneMatch } : {}) },
        blobHTTPHeaders: { blobContentType: contentType },
      });
      return { etag: reply.etag ?? "" };
    } catch (cause) {
      throw storageFailure(`Writing blob '${name}' failed`, cause);
    }
  },

  openWriter(name, { contentType = "application/json" } = {}) {
    const blob = container.getBlockBlobClient(name);
    const block = takeBlock();
    const blockIds: string[] = [];
    let held = 0;
    const stage = async () => {
      if (held === 0) return;
      const id = Buffer.from(String(blockIds.length).padStart(8, "0")).toString("base64");
      await blob.stageBlock(id, block.subarray(0, held), held);
      blockIds.push(id);
      held = 0;
    };
    return {
      async write(piece) {
        const bytes = typeof piece === "string" ? Buffer.byteLength(piece) : piece.byteLength;
        if (bytes > blockBytes) {
          throw new RangeError(
            `A piece of blob '${name}' has ${counted(bytes, "byte")}, expected at most ${blockBytes}.`,
          );
        }
        try {
          if (held + bytes > blockBytes) await stage();
        } catch (cause) {
          throw storageFailure(`Writing blob '${name}' failed`, cause);
        }
        if (typeof piece === "string") block.write(piece, held);
        else block.set(piece, held);
        held += bytes;
      },
      async close() {
        try {
          await stage();
          const reply = await blob.commitBlockList(blockIds, { blobHTTPHeaders: { blobContentType: contentType } });
          return { etag: reply.etag ?? "" };
        } catch (cause) {
          throw storageFailure(`Writing blob '${name}' failed`, cause);
        } finally {
          spareBlocks.push(block);
        }
      },
    };
  },

  async head(name) {
    try {
      const reply = await container.getBlobClient(name).getProperties();
      return {
        etag: reply.etag ?? "",
        lastModified: reply.lastModified?.getTime() ?? 0,
        size: reply.contentLength ?? 0,
      };
    } catch (cause) {
      if (isNotFound(cause)) return undefined;
      throw storageFailure(`Looking at blob '${name}' failed`, cause);
    }
  },

  async delete(name) {
    try {
      await container.getBlobClient(name).deleteIfExists();
    } catch (cause) {
      throw storageFailure(`Deleting blob '${name}' failed`, cause);
    }
  },

  async *list(prefix) {
    try {
      for await (const blob of container.listBlobsFlat({ prefix })) {
        const { etag, lastModified, contentLength } = blob.properties;
        // A listing gives the ETag without the quotes that every other reply has.
        yield { name: blob.name, etag: quoted(etag), lastModified: lastModified.getTime(), size: contentLength ?? 0 };
      }
    } catch (cause) {
      throw storageFailure(`Listing blobs of '${container.containerName}' failed`, cause);
    }
  },
});

const quoted = (etag: string) => (etag.startsWith('"') ? etag : `"${etag}"`);

/** One buffer of the size that was announced, instead of all chunks and then a copy of them. */
const collect = async (chunks: AsyncIterable<Uint8Array>, size: number | undefined): Promise<Buffer> => {
  if (size === undefined) return buffer(chunks);
  const bytes = Buffer.allocUnsafeSlow(size);
  let end = 0;
  for await (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.byteLength;
  }
  return bytes.subarray(0, end);
};

/** Closes the connection of a download of which nothing is wanted. */
const letGo = ({ readableStreamBody: stream }: BlobDownloadResponseParsed): void => {
  if (stream instanceof Readable) stream.destroy();
};

async function* streamOf(reply: BlobDownloadResponseParsed): AsyncIterable<Uint8Array> {
  if (!reply.readableStreamBody) return;
  for await (const chunk of reply.readableStreamBody) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk;
}
