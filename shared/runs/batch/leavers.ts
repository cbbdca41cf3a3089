import { z } from "zod";
import type { BlobStore } from "../../azure/blob-store.ts";
import type { FailuresFile, OutcomeFile } from "../../confirm/outcome-file.ts";
import type { LeaverLine } from "../../stage/leaver-line.ts";
import { type BatchCounts, contactsOfPart, type RemovalBatch } from "../ledger/batch.ts";
import { stagedPaths } from "../ledger/staged-paths.ts";
import { readLeaverLines } from "./staged-keys.ts";

/** Who leaves one list: by ids that we knew and ids that a reading of the list found. */
export type Leavers = {
  /** Everybody, in the order of staging. */
  all: readonly LeaverLine[];
  /** Those that a job can name: with a contact id of 32 bits. In the order of the jobs. */
  removable: readonly LeaverLine[];
  /** Those whose id does not fit the API's type: reported, not sent. */
  tooLarge: ReadonlySet<string>;
  /** Those whose id Dotdigital refused when it stood alone. */
  refused: ReadonlySet<string>;
  /** How many have no id, from us or from the reading. */
  unknown: number;
};

const maxInt32 = 2_147_483_647;

const foundSchema = z.object({
  marker: z.string().optional(),
  found: z.array(z.tuple([z.string(), z.number()])),
  refused: z.array(z.string()).optional(),
});
export type Found = z.infer<typeof foundSchema>;

/** What a reading of the list has found so far, from where it goes on, and whose removal was refused. */
export const readFound = async (staged: BlobStore, { runId, attempt, seq }: RemovalBatch): Promise<Found> => {
  const blob = await staged.read(stagedPaths.found(runId, attempt, seq));
  return blob ? foundSchema.parse(JSON.parse(blob.bytes.toString())) : { found: [] };
};

export const writeFound = async (
  staged: BlobStore,
  { runId, attempt, seq }: RemovalBatch,
  found: Found,
): Promise<void> => {
  await staged.write(stagedPaths.found(runId, attempt, seq), Buffer.from(JSON.stringify(found)));
};

export const readLeavers = async (staged: BlobStore, batch: RemovalBatch): Promise<Leavers> => {
  const known = await readLeaverLines(staged, batch);
  const { refused, ...read } = await readFound(staged, batch);
  const found = new Map(read.found);
  const all = known.map(([key, contactId]): LeaverLine => [key, contactId || (found.get(key) ?? 0)]);
  return {
    all,
    removable: all.filter(([, contactId]) => contactId > 0 && contactId <= maxInt32),
    tooLarge: new Set(all.filter(([, contactId]) => contactId > maxInt32).map(([key]) => key)),
    refused: new Set(refused),
    unknown: all.filter(([, contactId]) => contactId === 0).length,
  };
};

/** Lines of the rejects file for those whom a person has to take off the list by hand. No row names them any more. */
export const notRemovable = ({ all, tooLarge, refused }: Leavers): FailuresFile["failures"] =>
  all.flatMap(([key, contactId]) => {
    const code = tooLarge.has(key) ? "contact-id-too-large" : refused.has(key) ? "removal-refused" : undefined;
    const nowhere = { source: -1, row: 0, reference: "", email: "" };
    return code === undefined ? [] : [{ ...nowhere, code, words: `contact id ${contactId}` }];
  });

type RemovalCounts = Pick<BatchCounts, "removed" | "removalFailed" | "withheld">;

/**
 * What became of each leaver. `done`: every job has ended, and whoever a whole reading of the list did not find is not
 * on it. `stopped`: the jobs that ended count, the one that may be under way is unknown, and nobody else was touched.
 */
export const removalOutcomes = (
  batch: RemovalBatch,
  leavers: Leavers,
  how: "done" | "stopped",
): { contacts: OutcomeFile["contacts"]; counts: RemovalCounts } => {
  const contacts: OutcomeFile["contacts"] = [];
  const counts: RemovalCounts = { removed: 0, removalFailed: 0, withheld: 0 };
  const positions = new Map(leavers.removable.map(([key], position) => [key, position]));
  for (const [key, contactId] of leavers.all) {
    const outcome = outcomeOf(batch, leavers, how, positions.get(key), key);
    counts[outcome] += 1;
    if (outcome !== "withheld") contacts.push([key, "", contactId || null, outcome]);
  }
  return { contacts, counts };
};

const outcomeOf = (
  batch: RemovalBatch,
  { tooLarge, refused }: Leavers,
  how: "done" | "stopped",
  position: number | undefined,
  key: string,
) => {
  if (tooLarge.has(key)) return how === "done" ? "removalFailed" : "withheld";
  if (refused.has(key)) return "removalFailed";
  if (how === "done") return "removed";
  if (position === undefined) return "withheld";
  if (position < batch.idsDone) return "removed";
  // A call without an answer may have carried a whole part, although parts may have become smaller since.
  return position < batch.idsDone + contactsOfPart && batch.mayBeSent ? "removalFailed" : "withheld";
};
