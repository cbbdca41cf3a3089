import type { BlobStore } from "../azure/blob-store.ts";
import { decideAgain } from "../azure/decide-again.ts";
import { makeContactIndex } from "../diff/contact-index.ts";
import { clearSide, sideAt } from "../diff/side-columns.ts";
import { walkSide } from "../diff/walk-side.ts";
import { ConfigurationError } from "../errors.ts";
import { openSideOf } from "../runs/lists/side-blob.ts";
import {
  folderOf,
  type List,
  pointerBytes,
  pointerFile,
  pointerName,
  readCurrent,
  straysOf,
} from "../runs/lists/snapshot-pointer.ts";

export type FoundOnLists = {
  /** `reference`: its keyed hash, where the list has one. */
  people: { list: List; contactId: number; reference: Buffer | undefined }[];
  /** Whose snapshot was made with another hash key, or is damaged: nobody can look there, and no other list waits for it. */
  unreadable: List[];
};

type Keys = readonly Buffer[];

/** What the snapshots know of whoever has one of these keys. Changes nothing. */
export const findOnLists = async (snapshots: BlobStore, version: string, keys: Keys): Promise<FoundOnLists> => {
  const found: FoundOnLists = { people: [], unreadable: [] };
  for await (const list of listsOf(snapshots)) {
    const here = await orUnreadable(() => findOn(snapshots, list, version, keys));
    if (here) found.people.push(...here);
    else found.unreadable.push(list);
  }
  return found;
};

/**
 * Takes from the side columns of every list what is of whoever has one of these keys; says of how many. The core stays
 * byte for byte. The pointer is written once more, unchanged, behind it: a finish that has read the columns as they were,
 * and has not switched yet, finds that the pointer is not the one it read, and begins anew. So nothing comes back. What
 * no pointer named before that can be named by nobody any more, and goes, too.
 */
export const clearSides = async (snapshots: BlobStore, version: string, keys: Keys): Promise<number> => {
  let cleared = 0;
  for await (const list of listsOf(snapshots))
    cleared += (await orUnreadable(() => clearOn(snapshots, list, version, keys))) ?? 0;
  return cleared;
};

const clearOn = async (snapshots: BlobStore, list: List, version: string, keys: Keys) => {
  const current = await readCurrent(snapshots, list, () => makeContactIndex());
  const records = current?.header.hashKey === version ? recordsOf(current.index, keys) : [];
  if (!current || records.length === 0) return 0;
  const { side } = current.header;
  const strays = await straysOf(snapshots, folderOf(list), [current.pointer.blob]);
  const stored = side === undefined ? undefined : await snapshots.read(side);
  const isCleared = stored !== undefined && clearSide(stored.bytes, records);
  if (side !== undefined && isCleared) {
    await snapshots.write(side, stored.bytes, { ifMatch: stored.etag, contentType: "application/octet-stream" });
  }
  // Also where nothing was left to clear: whoever cleared it may have died before this.
  const { etag, ...pointer } = current.pointer;
  await snapshots.write(pointerName(list), pointerBytes(pointer), { ifMatch: etag });
  for (const { name } of strays) await snapshots.delete(name);
  return isCleared ? 1 : 0;
};

const findOn = async (
  snapshots: BlobStore,
  list: List,
  version: string,
  keys: Keys,
): Promise<FoundOnLists["people"] | undefined> => {
  const current = await readCurrent(snapshots, list, () => makeContactIndex());
  if (!current) return [];
  if (current.header.hashKey !== version) return undefined;
  const { index } = current;
  const records = recordsOf(index, keys);
  if (records.length === 0) return [];
  const references = await referencesOf(index, await openSideOf(snapshots, list, current)(), new Set(records));
  return records.map((record) => ({
    list,
    contactId: index.contactIdOf(record),
    reference: references.get(record),
  }));
};

const recordsOf = (index: ReturnType<typeof makeContactIndex>, keys: Keys): number[] =>
  keys.map((key) => index.find(key)).filter((record) => record >= 0);

const referencesOf = async (
  index: ReturnType<typeof makeContactIndex>,
  side: AsyncIterable<Uint8Array> | undefined,
  records: ReadonlySet<number>,
) => {
  const found = new Map<number, Buffer>();
  if (side)
    await walkSide(index, side, (record, block, start) => {
      if (records.has(record))
        found.set(record, Buffer.from(block.subarray(start + sideAt.reference, start + sideAt.rawCells)));
    });
  return found;
};

async function* listsOf(snapshots: BlobStore): AsyncGenerator<List> {
  for await (const { name } of snapshots.list("")) {
    const [account = "", book = "", file] = name.split("/");
    if (file === pointerFile) yield { accountId: Number(account), addressBookId: Number(book) };
  }
}

/** A finish may switch the snapshot meanwhile. */
const again = 4;
const damaged: ReadonlySet<string> = new Set(["snapshot-missing", "snapshot-unreadable"]);

const orUnreadable = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await decideAgain(again, work);
  } catch (error) {
    if (error instanceof ConfigurationError && damaged.has(error.code)) return undefined;
    throw error;
  }
};
