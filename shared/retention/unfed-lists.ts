import type { BlobStore } from "../azure/blob-store.ts";
import type { Connection } from "../definitions/connection.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import { outcomePaths } from "../runs/ledger/staged-paths.ts";
import type { Removal } from "./removal.ts";

export type UnfedListsDeps = {
  snapshots: BlobStore;
  staged: BlobStore;
  /** All exports; undefined when one cannot be read, because that one may feed any list. */
  readExports: () => Promise<ExportDefinition[] | undefined>;
  /** The connection of this name; undefined when it is gone or cannot be read. */
  readConnection: (name: string) => Promise<Connection | undefined>;
};

/**
 * Since when each list, `<account>/<address book>`, has been found without an export that feeds it: epoch milliseconds.
 */
export type UnfedSince = Record<string, number>;

/** For how long the snapshot of a list without an export is kept, in case an export feeds the list again. */
export const keepUnfedMs = 90 * 86_400_000;

/**
 * The removal of snapshots of lists that no export has fed for 90 days, and of the outcomes that wait for them. Changes
 * `unfedSince`: a list's time counts from the first look that found no export for it, and starts anew once one is
 * found.
 */
export async function* unfedLists(deps: UnfedListsDeps, unfedSince: UnfedSince, now: number): AsyncGenerator<Removal> {
  const lists = await listsWithData(deps);
  for (const list of Object.keys(unfedSince)) if (!lists.has(list)) delete unfedSince[list];
  const isFed = await makeIsFed(deps);
  for (const list of lists) {
    if (isFed(list)) delete unfedSince[list];
    else unfedSince[list] ??= now;
    const since = unfedSince[list];
    if (since === undefined || now - since < keepUnfedMs) continue;
    // An export may have been saved since the first look.
    if ((await makeIsFed(deps))(list)) continue;
    yield* blobsOf(deps.snapshots, `${list}/`);
    yield* blobsOf(deps.staged, `${outcomePaths.all}${list}/`);
  }
}

const listsWithData = async ({ snapshots, staged }: UnfedListsDeps): Promise<Set<string>> => {
  const lists = new Set<string>();
  for await (const { name } of snapshots.list("")) lists.add(name.split("/").slice(0, 2).join("/"));
  for await (const { name } of staged.list(outcomePaths.all)) lists.add(name.split("/").slice(1, 3).join("/"));
  return lists;
};

/**
 * Tells whether an export feeds a list. In doubt one does: an export without its connection feeds its lists in any
 * account.
 */
const makeIsFed = async ({ readExports, readConnection }: UnfedListsDeps) => {
  const exports = await readExports();
  const fed = new Set<string>();
  for (const { connection, targets } of exports ?? []) {
    const accountId = (await readConnection(connection))?.accountId ?? "any";
    for (const { addressBookId } of targets) fed.add(`${accountId}/${addressBookId}`);
  }
  return (list: string): boolean => exports === undefined || fed.has(list) || fed.has(`any/${list.split("/")[1]}`);
};

/** Removes `current.json` first: if it named a snapshot that is gone, a run would fail. */
async function* blobsOf(store: BlobStore, folder: string): AsyncGenerator<Removal> {
  const names: string[] = [];
  for await (const { name } of store.list(folder)) names.push(name);
  const isPointer = (name: string) => name.endsWith("/current.json");
  for (const name of [...names.filter(isPointer), ...names.filter((one) => !isPointer(one))])
    yield { what: "snapshots", count: 1, remove: () => store.delete(name) };
}
