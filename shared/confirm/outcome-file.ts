import { z } from "zod";

/**
 * `<run>/outcomes/<batch>.json`: what became of each contact of a batch. It holds keys, ids and codes; no e-mail
 * address. It is kept until a snapshot holds what it says.
 */
export const outcomeFileSchema = z.object({
  runId: z.string(),
  batchSeq: z.number(),
  addressBookId: z.number(),
  importId: z.string().optional(),
  /** Dotdigital's own word for how the import ended, or ours when it never said. */
  status: z.string(),
  summary: z.record(z.string(), z.number()).optional(),
  /** In the order of the batch: key, hash of the values, contact id or null, outcome. */
  contacts: z.array(
    z.tuple([
      z.string(),
      z.string(),
      z.number().nullable(),
      z.enum(["accepted", "rejected", "unconfirmed", "notSent"]),
    ]),
  ),
  /** Lines for the rejects file. */
  failures: z.array(
    z.object({
      source: z.number(),
      row: z.number(),
      reference: z.string(),
      email: z.string(),
      code: z.string(),
      words: z.string(),
    }),
  ),
  strangers: z.array(z.object({ code: z.string(), words: z.string() })),
});
export type OutcomeFile = z.infer<typeof outcomeFileSchema>;

/** Of an outcome file, what the rejects file needs: the contacts, tens of thousands, are left alone. */
export const outcomeFailuresSchema = outcomeFileSchema.pick({ failures: true, strangers: true });
