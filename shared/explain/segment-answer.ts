import { z } from "zod";

/** What a row counts as on a list. */
const rowSchema = z.strictObject({
  segment: z.string(),
  file: z.string(),
  row: z.number().int(),
  counts: z
    .enum(["excluded", "unchanged", "parked", "sent", "notInAccount", "duplicate", "invalid"])
    .describe("As in the counts of a run: what a delta run would count the row as now."),
  code: z.string().nullable().describe("Of the rejects file, where it has one."),
});

/** What the newest refresh says of one person. No address is in it. */
export const segmentAnswerSchema = z.strictObject({
  refresh: z.string().describe("The stamp of the refresh that was read."),
  segments: z.array(
    z.strictObject({
      segment: z.string(),
      rows: z.number().int().describe("Of everybody."),
      ofPerson: z.number().int().describe("With the address."),
      unreadable: z.number().int().describe("Rows of which nobody knows whose they are."),
    }),
  ),
  lists: z.array(
    z.strictObject({
      addressBookId: z.number().int(),
      outcome: z
        .enum(["wanted", "excluded", "invalid", "not-named"])
        .describe(
          "wanted: a row that counts names the person. excluded: a row keeps the person off, and wins over all others. invalid: the only rows are refused. not-named: no row has the address.",
        ),
      explanation: z.string().describe("The outcome in one sentence."),
      rows: z.array(rowSchema).describe("The first 20 with the address."),
    }),
  ),
});
export type SegmentAnswer = z.infer<typeof segmentAnswerSchema>;
