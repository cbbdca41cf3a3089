import { z } from "zod";

/** A data field's value as the account has it after the run; a date as Dotdigital keeps it. */
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What is right for a case: who is on the list and with what, or the words with which nobody is asked to guess. */
const right = z.strictObject({
  /** Everybody who is on the list afterwards, by address, with all of their mapped data fields. */
  people: z.record(z.string(), z.record(z.string(), value)).optional(),
  /** Some counts of the run. */
  counts: z.record(z.string(), z.number()).optional(),
  /** Codes that lines of the rejects file have; others may be there. */
  rejects: z.array(z.string()).optional(),
  /** The run is refused, or fails before anything is sent; its message holds all of these texts. */
  refused: z.array(z.string()).optional(),
  /** The run is held for this reason, and nothing is sent. */
  held: z.string().optional(),
});

/** What the source of a case says where no public report shows its oddity. */
const noReport = "found by review, no public report known";

/** `case.json` of a folder below tests/corpus. What each member means is in tests/corpus/README.md. */
export const corpusCase = z.strictObject({
  kind: z.string(),
  title: z.string(),
  /** The address of a public report, behind which may stand what of it is meant; or that none is known, in these words. */
  source: z.union([z.literal(noReport), z.string().regex(/^https:\/\/\S+/)]),
  mapping: z.record(z.string(), z.unknown()),
  segments: z.array(z.string()),
  also: z.record(z.string(), z.unknown()).optional(),
  right,
});

export type CorpusCase = z.infer<typeof corpusCase>;
