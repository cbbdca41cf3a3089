import type { BlobStore } from "../../azure/blob-store.ts";
import type { HashKey } from "../../azure/hash-key.ts";
import type { ExportDefinition } from "../../definitions/export.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import { makeSharedIndex, type SharedIndex } from "../../diff/contact-index.ts";
import type { SnapshotHeader } from "../../diff/snapshot-format.ts";
import type { OpenSide } from "../../diff/write-side.ts";
import { isLookOnly, type Run } from "../ledger/run.ts";
import { type ListChecker, openListChecker } from "../lists/check-lists.ts";
import { learnIds } from "../lists/learn-ids.ts";
import type { ListSnapshots, OpenSnapshot } from "../lists/list-snapshots.ts";
import { adoptContact, readPages } from "../lists/read-lists.ts";
import type { PlanAccount } from "./read-account.ts";

/** What is known of the lists of an export before its rows are read, in the order of its targets. */
export type OpenLists = {
  hasher: ContactHasher;
  hashKey: string;
  index: SharedIndex;
  headers: readonly SnapshotHeader[];
  /** The side columns of each list, for who needs them. */
  openSides: readonly OpenSide[];
  snapshots: readonly OpenSnapshot[];
  /** Of a check. */
  checker: ListChecker | undefined;
};

type Deps = {
  staged: BlobStore;
  snapshots: ListSnapshots;
  openHash: () => Promise<ContactHasher>;
  openHashKey: () => Promise<HashKey>;
};

/**
 * Opens the snapshot of every list into one index. An adoption takes everybody who was read on a list as ours; any other
 * run that read a list takes from it the contact ids that it does not know.
 */
export const openLists = async (
  deps: Deps,
  run: Run,
  { targets }: ExportDefinition,
  { accountId, dotdigital }: PlanAccount,
): Promise<OpenLists> => {
  const hasher = await deps.openHash();
  const { version } = await deps.openHashKey();
  const index = makeSharedIndex(targets.length);
  const snapshots: OpenSnapshot[] = [];
  for (const [position, { addressBookId }] of targets.entries()) {
    snapshots.push(await deps.snapshots.open({ accountId, addressBookId }, index.lists[position]));
  }
  const headers = snapshots.map(({ header }) => header);
  const openSides = snapshots.map(({ openSide }) => openSide);
  if (run.mode === "adopt") await adoptLists(deps.staged, run.id, targets, index);
  else if (!isLookOnly(run.mode))
    for (const [position, list] of index.lists.entries())
      await learnIds(list, readPages(deps.staged, run.id, targets[position]?.addressBookId ?? 0));
  const books = targets.map(({ addressBookId }) => addressBookId);
  const checker = run.mode === "check" ? await openListChecker(deps.staged, dotdigital, run, books) : undefined;
  return { hasher, hashKey: version, index, headers, openSides, snapshots, checker };
};

const adoptLists = async (
  staged: BlobStore,
  runId: string,
  targets: ExportDefinition["targets"],
  index: SharedIndex,
): Promise<void> => {
  for (const [position, list] of index.lists.entries()) {
    const addressBookId = targets[position]?.addressBookId;
    if (addressBookId === undefined) continue;
    for await (const page of readPages(staged, runId, addressBookId))
      for (const contact of page) adoptContact(list, contact);
  }
};
