import { z } from "zod";
import { Words } from "../personal/words.ts";

/**
 * `outcomes/<account>/<address book>/<run>/<batch>.json`: what became of the contacts of a batch, 25,000 a file. It holds
 * keys, ids and codes; no e-mail address. It is kept until a snapshot holds what it says.
 */
export type OutcomeFile = {
  runId: string;
  batchSeq: number;
  addressBookId: number;
  /** The version of the hash key that its keys were made with. */
  hashKey: string;
  importId?: string;
  /** Dotdigital's own word for how the import ended, or ours when it never said. */
  status: string;
  summary?: Record<string, number>;
  /** When a call was made that may have started an import whose id we never learned: epoch seconds. */
  lostAt?: number;
  /** Ids that the result accepted under addresses that are nobody's of the batch. No leaver of the run is removed by them. */
  otherIds?: number[];
  /**
   * In the order of the batch: key, hash of the values, contact id, outcome, and why, where that is known. The id is the one
   * under which she was sent, or that the result names; null where there is neither.
   */
  contacts: [key: string, values: string, contactId: number | null, outcome: StoredOutcome, code?: string][];
};

/**
 * `pending`: removed, and may come on the list when she confirms her opt-in.
 * `gone`: the contact of somebody who was to be updated is not in the account any more, and none has the address.
 * `moved`: the contact of a leaver is on the list under another key of ours. `withheld`: nobody touched the leaver, for a
 * reason that is worth keeping. `heldBack`: the person's former address opted out, so this one is not to be put there.
 */
export type StoredOutcome =
  | "accepted"
  | "rejected"
  | "unconfirmed"
  | "gone"
  | "removed"
  | "pending"
  | "removalFailed"
  | "moved"
  | "withheld"
  | "heldBack";

/** The only other place that asks for the words is `failuresFileText`. */
const wordsSchema = z.string().transform((text) => new Words(text));

/** `staged/<run>/failures/<batch>.json`: what is for the rejects file and the report, kept until these are written. */
export const failuresFileSchema = z.object({
  failures: z.array(
    z.object({
      source: z.number(),
      row: z.number(),
      reference: z.string(),
      email: z.string(),
      code: z.string(),
      words: wordsSchema,
    }),
  ),
  /** Failures of addresses that the batch did not hold. */
  strangers: z.array(z.object({ code: z.string(), words: wordsSchema })),
  /** What Dotdigital said where it refused the batch as a whole; undefined where it did not, or nobody kept it. */
  ended: z.object({ code: z.string(), words: wordsSchema }).optional(),
});
export type FailuresFile = z.infer<typeof failuresFileSchema>;

/** A failures file as it is stored. */
export const failuresFileText = ({ failures, strangers, ended }: FailuresFile): string =>
  JSON.stringify({
    failures: failures.map((one) => ({ ...one, words: one.words.forReport() })),
    strangers: strangers.map((one) => ({ ...one, words: one.words.forReport() })),
    ...(ended ? { ended: { ...ended, words: ended.words.forReport() } } : {}),
  });
