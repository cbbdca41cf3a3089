import { counted } from "../counted.ts";
import { ConfigurationError } from "../errors.ts";

/** One container of blobs, as the app uses it. `memoryBlobStore` and `azureBlobStore` pass one contract suite. */
export type BlobStore = {
  /**
   * The whole blob, or undefined when there is none. Throws `ConfigurationError` `stored-invalid` for one of more than
   * `maxBytes` (256 MB unless told otherwise), before any of it is read.
   */
  read(name: string, options?: { maxBytes?: number }): Promise<StoredBlob | undefined>;
  /**
   * The bytes in order, from the version that has `ifMatch`, or else from the one that is there: all of them, or `bytes` at
   * most, from the place `from` on. Throws `ConflictError` when the blob has changed, before or during the read, and
   * `RefusedError` `blob-not-found` when it is gone.
   */
  readStream(name: string, options?: { ifMatch?: string; from?: number; bytes?: number }): AsyncIterable<Uint8Array>;
  /** Writes the whole blob at once. Throws `ConflictError` when the condition does not hold. */
  write(name: string, bytes: Uint8Array, options?: WriteOptions): Promise<{ etag: string }>;
  /** A blob written piece by piece, in memory bounded by one piece; it is visible only after `close`. */
  openWriter(name: string, options?: { contentType?: string }): BlobWriter;
  /** What the blob is without reading it, or undefined. */
  head(name: string): Promise<BlobProperties | undefined>;
  /** Deletes the blob; a blob that is not there is no error. */
  delete(name: string): Promise<void>;
  /** All blobs whose names begin with `prefix`, in order of name. */
  list(prefix: string): AsyncIterable<BlobProperties & { name: string }>;
};

/** Of all that is read whole, the leavers of a list of ten million need no more. */
export const maxReadBytes = 256 * 1024 * 1024;

/** Of a connection, an export, or whatever else is a page of JSON: the body that it came in had a quarter of this. */
export const maxDocumentBytes = 1024 * 1024;

export const tooLargeToRead = (name: string, bytes: number, maxBytes: number) =>
  new ConfigurationError(
    `Blob '${name}' has ${counted(bytes, "byte")}, expected at most ${maxBytes}: was it changed by hand? Nothing of it was read.`,
    { code: "stored-invalid" },
  );

export type StoredBlob = { bytes: Buffer; etag: string };

export type BlobProperties = {
  etag: string;
  /** Epoch milliseconds, by the storage service's clock. */
  lastModified: number;
  /** Bytes. */
  size: number;
};

export type WriteOptions = { ifMatch?: string; ifNoneMatch?: "*"; contentType?: string };

export type BlobWriter = {
  /** Text is written as UTF-8. A piece has 4 MB at most; its bytes are copied before the promise settles. */
  write(piece: Uint8Array | string): Promise<void>;
  /** Makes the blob visible. Call it once. */
  close(): Promise<{ etag: string }>;
};
