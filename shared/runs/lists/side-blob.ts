import type { BlobStore } from "../../azure/blob-store.ts";
import { ConflictError, RefusedError } from "../../errors.ts";
import { log } from "../../observe/log.ts";
import { type CurrentSnapshot, type List, pointerName } from "./snapshot-pointer.ts";

/**
 * Opens the side columns of a snapshot that was read; undefined where it has none. Somebody may have deleted them alone,
 * and an older version of the app takes them for a blob that nobody names: the list goes on without them, and they are
 * learnt anew. Throws `ConflictError` when the snapshot was replaced since it was read.
 */
export const openSideOf =
  (
    snapshots: Pick<BlobStore, "read" | "head" | "readStream">,
    list: List,
    { header, pointer }: Pick<CurrentSnapshot, "header" | "pointer">,
  ) =>
  async (): Promise<AsyncIterable<Uint8Array> | undefined> => {
    const { side } = header;
    if (side === undefined) return undefined;
    const head = await snapshots.head(side);
    if (head) return orConflict(snapshots.readStream(side, { ifMatch: head.etag }), side);
    if ((await snapshots.read(pointerName(list)))?.etag !== pointer.etag)
      throw new ConflictError(`The snapshot '${pointer.blob}' was replaced before its side columns were read.`);
    log.warn("snapshot-side-missing", { addressBookId: list.addressBookId });
    return undefined;
  };

/** What goes while it is read was replaced: whoever reads begins anew. */
async function* orConflict(chunks: AsyncIterable<Uint8Array>, side: string): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (cause) {
    if (!(cause instanceof RefusedError && cause.code === "blob-not-found")) throw cause;
    throw new ConflictError(`The side columns '${side}' went while they were read.`, { cause });
  }
}
