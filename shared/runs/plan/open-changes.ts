import type { BlobStore } from "../../azure/blob-store.ts";
import type { ExportDefinition } from "../../definitions/export.ts";
import type { ContactIndex } from "../../diff/contact-index.ts";
import { makeRecordChanges, type RecordChanges } from "../../stage/record-changes.ts";
import type { Run } from "../ledger/run.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { readListed } from "../lists/check-lists.ts";

/** What takes down what a plan would do. The dry run of a full run also knows who was read on the lists. */
export const openChanges = async (
  store: BlobStore,
  { id, attempt, of }: Run,
  { targets }: ExportDefinition,
): Promise<RecordChanges> => {
  const addressBookIds = targets.map(({ addressBookId }) => addressBookId);
  const names = { log: stagedPaths.changeLog(id, attempt), csv: stagedPaths.changes(id, attempt) };
  if (of !== "full") return makeRecordChanges({ store, names, addressBookIds });
  const lists = new Map<number, ContactIndex>();
  for (const addressBookId of addressBookIds) lists.set(addressBookId, await readListed(store, id, addressBookId));
  const isListed = (addressBookId: number, key: Buffer) => (lists.get(addressBookId)?.find(key) ?? -1) >= 0;
  return makeRecordChanges({ store, names, addressBookIds, isListed });
};
