import type { BlobStore } from "../../azure/blob-store.ts";
import { readOutcomes } from "../../confirm/read-outcomes.ts";
import { readLines } from "../../stage/read-lines.ts";
import { hasEnded, type RemovalBatch } from "../ledger/batch.ts";
import type { BatchLedger } from "../ledger/batch-ledger.ts";
import { outcomePaths, stagedPaths } from "../ledger/staged-paths.ts";
import type { LeaverTable } from "./leaver-table.ts";

type Deps = { batches: BatchLedger; staged: BlobStore };

/**
 * Finds those who leave under one key and have come under another: a contact is an id, and its address may have changed.
 * Whoever an import of the run has accepted, on the same list, under the same id has `moved`, also where nobody can say
 * as whom it was accepted. Where the run names somebody whose id it does not know (`hasUnknown`), only the address that
 * a leaver has now tells: one whom the run names has `moved` when it was accepted, and is `kept` while nobody knows what
 * became of it. So is one whom an export that only updates names and may not send.
 */
export const holdAgainstImports = async (
  deps: Deps,
  batch: RemovalBatch,
  table: LeaverTable,
): Promise<{ hasUnknown: boolean }> => {
  const byId = table.lookupById();
  const byPresent = table.lookupPresent();
  let hasUnknown = false;
  const meet = (key: string, fate: "moved" | "kept") => {
    hasUnknown = true;
    for (const position of byPresent.positionsOf(key)) stay(table, position, fate);
  };
  // Keys first: a batch that ends meanwhile has its outcomes before its keys go.
  for await (const key of keysOfUnsent(deps, batch)) meet(key, "kept");
  for await (const key of keysOfAbsent(deps, batch)) meet(key, "kept");
  for await (const { name } of deps.staged.list(outcomePaths.ofRun(batch, batch.runId))) {
    const hasMoved = (contactId: number) => {
      for (const position of byId.positionsOf(contactId)) stay(table, position, "moved");
    };
    await readOutcomes(deps.staged, name, ({ otherIds = [] }) => {
      for (const contactId of otherIds) hasMoved(contactId);
      return ([key, , contactId, outcome]) => {
        if (outcome === "accepted" && contactId !== null) hasMoved(contactId);
        else if (outcome === "accepted") meet(key, "moved");
        else if (outcome === "unconfirmed") meet(key, "kept");
      };
    });
  }
  return { hasUnknown };
};

/** Whoever is known to have moved has. */
const stay = (table: LeaverTable, position: number, fate: "moved" | "kept"): void => {
  if (table.fateOf(position) !== "moved") table.setFate(position, fate);
};

/** Keys of all whom an import of the list names that is still open, or ended before it was sent. */
async function* keysOfUnsent(
  { batches, staged }: Deps,
  { runId, addressBookId }: RemovalBatch,
): AsyncGenerator<string> {
  for (const { value } of await batches.ofRun(runId)) {
    if (value.kind !== "import" || value.addressBookId !== addressBookId) continue;
    if (hasEnded(value) && value.notSent === 0) continue;
    const name = stagedPaths.keys(runId, value.attempt, value.seq);
    const found = await staged.head(name);
    if (!found) continue;
    for await (const line of readLines(staged.readStream(name, { ifMatch: found.etag }))) {
      const [key]: [string] = JSON.parse(line);
      yield key;
    }
  }
}

/** Keys of all whom the plan names and does not send, for nobody knows the contact ids. */
async function* keysOfAbsent(
  { staged }: Deps,
  { runId, attempt, addressBookId }: RemovalBatch,
): AsyncGenerator<string> {
  const name = stagedPaths.absent(runId, attempt, addressBookId);
  const found = await staged.head(name);
  if (!found) return;
  for await (const line of readLines(staged.readStream(name, { ifMatch: found.etag }))) yield JSON.parse(line);
}
