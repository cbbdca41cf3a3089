import { z } from "zod";
import { type BlobProperties, type BlobStore, maxDocumentBytes } from "../../azure/blob-store.ts";
import { storedJson } from "../../azure/stored-json.ts";
import type { ContactIndex } from "../../diff/contact-index.ts";
import { readHeader, readSnapshot, type SnapshotHeader, type TakesRecords } from "../../diff/snapshot-format.ts";
import { ConfigurationError, ConflictError, RefusedError } from "../../errors.ts";

/** An address book of a Dotdigital account. */
export type List = { accountId: number; addressBookId: number };

/**
 * `current.json` says which blob of its folder counts, and what of it people ask who read no snapshot: what the list is called,
 * how many are on it by what the app knows, and when they were counted (epoch milliseconds). Versions before said no more than the
 * blob, or named the one before, too.
 */
const pointerSchema = z.object({
  blob: z.string(),
  name: z.string().optional(),
  members: z.number().optional(),
  membersAt: z.number().optional(),
});
export type Pointer = z.infer<typeof pointerSchema>;

export const folderOf = ({ accountId, addressBookId }: List): string => `${accountId}/${addressBookId}/`;
export const pointerName = (list: List): string => `${folderOf(list)}${pointerFile}`;
export const pointerFile = "current.json";

export const pointerBytes = (pointer: Pointer): Buffer => Buffer.from(JSON.stringify(pointer));
/** Where the side columns of a snapshot lie. The snapshot's header says whether it has any. */
export const sideNameOf = (blob: string): string => `${blob.replace(/\.snapshot$/, "")}.side`;
export const parsePointer = (bytes: Buffer): Pointer => pointerSchema.parse(storedJson(bytes, "current.json"));

export type CurrentSnapshot<Index = ContactIndex> = {
  header: SnapshotHeader;
  index: Index;
  pointer: Pointer & { etag: string };
};

/** What `current.json` says, without the snapshot; undefined where the list has none. */
export const readPointer = async (snapshots: Pick<BlobStore, "read">, list: List): Promise<Pointer | undefined> => {
  const stored = await snapshots.read(pointerName(list), { maxBytes: maxDocumentBytes });
  return stored && parsePointer(stored.bytes);
};

/**
 * The snapshot that the pointer names, read into what is meant for its header; undefined where there is no
 * pointer. A finish may switch the pointer while the old blob is being read, and the old one may then go: whoever reads
 * begins anew, with an index of their own. Throws `ConflictError` then, and else `ConfigurationError` `snapshot-missing`
 * or `snapshot-unreadable`.
 */
export const readCurrent = <Index extends TakesRecords>(
  snapshots: Snapshots,
  list: List,
  indexFor: (header: SnapshotHeader) => Index,
): Promise<CurrentSnapshot<Index> | undefined> =>
  withCurrent(snapshots, list, async (chunks, pointer) => ({ ...(await readSnapshot(chunks, indexFor)), pointer }));

/** The header of the snapshot that the pointer names, alone. Throws as `readCurrent` does. */
export const readCurrentHeader = (snapshots: Snapshots, list: List): Promise<SnapshotHeader | undefined> =>
  withCurrent(snapshots, list, readHeader);

type Snapshots = Pick<BlobStore, "read" | "head" | "readStream">;

const withCurrent = async <T>(
  snapshots: Snapshots,
  list: List,
  readIt: (chunks: AsyncIterable<Uint8Array>, pointer: CurrentSnapshot["pointer"]) => Promise<T>,
): Promise<T | undefined> => {
  const stored = await snapshots.read(pointerName(list));
  if (!stored) return undefined;
  const pointer = parsePointer(stored.bytes);
  const { blob } = pointer;
  try {
    const head = await snapshots.head(blob);
    if (!head) throw missing(list, blob);
    return await readIt(snapshots.readStream(blob, { ifMatch: head.etag }), { ...pointer, etag: stored.etag });
  } catch (error) {
    const now = await snapshots.read(pointerName(list));
    if (now?.etag !== stored.etag)
      throw new ConflictError(`The snapshot '${blob}' was replaced while it was read.`, { cause: error });
    if (error instanceof ConflictError || (error instanceof RefusedError && error.code === "blob-not-found"))
      throw missing(list, blob, error);
    throw error;
  }
};

const missing = (list: List, blob: string, cause?: unknown) =>
  new ConfigurationError(
    `The snapshot '${blob}' is gone from the container 'snapshots'. Delete '${pointerName(list)}' to go on without it: the next run then sends everybody and removes nobody.`,
    { code: "snapshot-missing", cause },
  );

/** The blobs of a list's folder but for the pointer, the named ones, and their side columns. */
export const straysOf = async (
  snapshots: Pick<BlobStore, "list">,
  folder: string,
  named: readonly (string | undefined)[],
): Promise<(BlobProperties & { name: string })[]> => {
  const blobs = named.filter((blob) => blob !== undefined);
  const kept = new Set([`${folder}${pointerFile}`, ...blobs, ...blobs.map(sideNameOf)]);
  const strays: (BlobProperties & { name: string })[] = [];
  for await (const blob of snapshots.list(folder)) if (!kept.has(blob.name)) strays.push(blob);
  return strays;
};
