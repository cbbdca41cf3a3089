import { z } from "zod";

const saidSchema = z.strictObject({ code: z.string(), says: z.string() });

/** A row as it would be sent. */
const rowSchema = z.strictObject({
  part: z.string(),
  row: z.number().describe("The record's number in the part, the header included."),
  email: z.string().describe("Masked."),
  reference: z.string().optional(),
  dataFields: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .describe("By the account's spelling; null clears the field. Addresses in texts are masked."),
  leftOut: z
    .array(z.strictObject({ field: z.string(), code: z.string(), says: z.string() }))
    .describe("Values that do not fit: the contact would be sent without them."),
});
export type PreviewRow = z.infer<typeof rowSchema>;

/** A row that would not be sent. */
const notSentSchema = z.strictObject({
  part: z.string(),
  row: z.number(),
  outcome: z
    .enum(["excluded", "refused", "duplicate"])
    .describe("refused: it cannot be read, or has no address that mail could be sent to."),
  code: z.string().describe("As a plan has it; excluded and duplicate, which a plan only counts, as well."),
  says: z.string(),
  email: z.string().optional().describe("Masked; absent where none can be read."),
  reference: z.string().optional(),
  column: z.string().optional().describe("Of permission-unclear: the column that is not understood,"),
  shape: z.string().optional().describe("and the shape of its cell."),
});
export type NotSentRow = z.infer<typeof notSentSchema>;

const countsSchema = z.strictObject({
  read: z.number(),
  toSend: z.number(),
  excluded: z.number(),
  refused: z.number(),
  duplicate: z.number(),
});

const codeSchema = z.strictObject({
  code: z.string(),
  field: z.string().optional().describe("Of a value that would be left out."),
  rows: z.number(),
  first: z.array(z.number()).describe("The first rows of it."),
  says: z.string(),
});
export type PreviewCode = z.infer<typeof codeSchema>;

/** How a column of dates or numbers is read. */
const formSchema = z.strictObject({
  column: z.string(),
  form: z.string(),
  by: z
    .enum(["declared", "shown", "usual"])
    .describe("declared: by mapping.formats or model.json; shown: by values; usual: nothing says it."),
});

const segmentSchema = z.strictObject({
  name: z.string(),
  stamp: z.string().optional(),
  addressBookIds: z.array(z.number()).describe("The lists that it feeds."),
  problem: saidSchema.optional().describe("Why nothing more of it can be read: a run would fail for it, or hold."),
  isWhole: z.boolean().describe("Whether these are all of its rows."),
  counts: countsSchema.describe("Of the rows that were read: read = toSend + excluded + refused + duplicate."),
  rows: z.array(rowSchema).describe("The first 20 that would be sent."),
  notSent: z.array(notSentSchema).describe("The first 20 that would not."),
  codes: z.array(codeSchema).describe("All reasons of rows and values, the most frequent first."),
  forms: z.array(formSchema),
  words: z
    .array(
      z.strictObject({
        column: z.string(),
        text: z.string(),
        isShape: z.boolean(),
        verdict: z.enum(["allowed", "excluded", "unclear"]),
        rows: z.number(),
      }),
    )
    .describe("What the permission columns say, as words where 20 rows share them, else as shapes."),
});
export type PreviewSegment = z.infer<typeof segmentSchema>;

/** What an export would send, by the first rows of what has landed. */
export const previewSchema = z.strictObject({
  refresh: z.string().nullable().describe("The refresh that was read; null where there is none."),
  isSettling: z.boolean().describe("It changed so recently that it may not be whole."),
  problem: saidSchema.optional().describe("Why the source cannot be read."),
  segments: z.array(segmentSchema).describe("The first 10 of the export's."),
  otherSegments: z.number().describe("How many more there are."),
  fieldsLeftOut: z
    .array(z.strictObject({ code: z.string(), name: z.string(), says: z.string() }))
    .describe("Data fields that the account has no more."),
});
export type Preview = z.infer<typeof previewSchema>;
