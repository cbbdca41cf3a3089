import type { OutcomeFile } from "../../shared/confirm/outcome-file.ts";
import { makeContactHasher } from "../../shared/diff/contact-hasher.ts";
import { makeRunId } from "../../shared/runs/ledger/run-id.ts";
import { outcomePaths } from "../../shared/runs/ledger/staged-paths.ts";
import { makeListSnapshots } from "../../shared/runs/lists/list-snapshots.ts";
import { memoryBlobStore } from "../fakes/memory-blob-store.ts";

type Outcome = OutcomeFile["contacts"][number][3];

/** What runs have made of the address books of account 1: the app's own snapshots, over blobs in memory. */
export const makeListHistory = (now: () => number) => {
  const snapshots = memoryBlobStore(now);
  const staged = memoryBlobStore(now);
  const hashKey = { key: Buffer.alloc(32, 7), version: "1" };
  const hash = makeContactHasher(hashKey.key);
  let made = 0;
  const random = () => `r${String(++made).padStart(5, "0")}`;
  const lists = makeListSnapshots({
    ...{ snapshots, staged, clock: now, random },
    openHashKey: async () => hashKey,
    isOver: async () => true,
  });

  /** A run that ends with these outcomes of these people. */
  const endRun = async (addressBookId: number, outcomes: Record<string, Outcome>): Promise<void> => {
    const list = { accountId: 1, addressBookId };
    const runId = makeRunId("earlier", now() + made, random());
    const contacts = Object.entries(outcomes).map(([person, outcome]): OutcomeFile["contacts"][number] => [
      hash.email(`${person}@example.com`).toString("base64url"),
      hash.values(person).toString("base64url"),
      null,
      outcome,
    ]);
    const file: OutcomeFile = {
      runId,
      batchSeq: 1,
      addressBookId,
      hashKey: hashKey.version,
      status: "Finished",
      contacts,
    };
    await staged.write(outcomePaths.outcome(list, runId, 1), Buffer.from(JSON.stringify(file)));
    await lists.close(list, {
      runId,
      refresh: { stamp: "", fingerprint: runId, segments: {} },
      hashKey: hashKey.version,
      notes: [],
      people: {},
    });
  };

  /** Every snapshot that is kept, with its version. */
  const kept = async (): Promise<Record<string, string>> => {
    const found: Record<string, string> = {};
    for await (const { name, etag } of snapshots.list("")) found[name] = etag;
    return found;
  };

  return { countOurs: lists.countOurs, endRun, kept };
};
