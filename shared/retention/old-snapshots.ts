import type { BlobStore } from "../azure/blob-store.ts";
import { wasFirst } from "../azure/was-first.ts";
import { parsePointer, pointerBytes, pointerFile, straysOf } from "../runs/lists/snapshot-pointer.ts";
import type { Removal } from "./removal.ts";

/** A plan that still reads the snapshot before has had this long to end. */
const readersMs = 3_600_000;

/**
 * Snapshots that no pointer names: the one before the last, and those of finishes that came second. The pointer is
 * written once more first, unchanged: a finish that wrote one of these blobs and has not switched yet finds that the
 * pointer is no longer the one it read. So nothing goes that could come to count. The next finish of a list does the
 * same; this is for lists that have none for a while.
 */
export async function* oldSnapshots({ snapshots }: { snapshots: BlobStore }, now: number): AsyncGenerator<Removal> {
  for await (const { name } of snapshots.list("")) {
    if (!name.endsWith(`/${pointerFile}`)) continue;
    const folder = name.slice(0, -pointerFile.length);
    const stored = await snapshots.read(name);
    const pointer = stored && parsePointer(stored.bytes);
    const current = pointer && (await snapshots.head(pointer.blob));
    if (!stored || !pointer || !current || now - current.lastModified < readersMs) continue;
    const strays = await straysOf(snapshots, folder, [pointer.blob]);
    if (strays.length === 0) continue;
    if (!(await wasFirst(() => snapshots.write(name, pointerBytes(pointer), { ifMatch: stored.etag })))) continue;
    for (const stray of strays) yield { what: "snapshots", count: 1, remove: () => snapshots.delete(stray.name) };
  }
}
