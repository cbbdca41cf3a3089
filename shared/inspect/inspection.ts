import { z } from "zod";
import { suggestionSchema } from "../suggest/suggestion.ts";

/** Where in a part something stands. `row` is counted as everywhere, the header included; absent where nobody has counted. */
const placeSchema = z.strictObject({ part: z.string(), row: z.number().optional() });
export type Place = z.infer<typeof placeSchema>;

/** Something that a person should look at: a mistake, a doubt, or what is not as it is declared. */
const suspicionSchema = z.strictObject({
  code: z.string(),
  says: z.string(),
  column: z.string().optional().describe("Names of columns are those of model.json."),
  part: z.string().optional(),
  rows: z.array(z.number()).optional().describe("The first rows of which it is true."),
  count: z.number().optional().describe("How many rows or values it is true of, as far as was looked."),
});
export type Suspicion = z.infer<typeof suspicionSchema>;

/** One setting of a dialect, and who says so: `default` is Microsoft's documentation, `seen` are the bytes. */
const settingSchema = z.strictObject({
  setting: z.string(),
  value: z.string(),
  why: z.enum(["declared", "declared-elsewhere", "default", "seen"]),
  by: z.string().describe("What says it, such as `fileFormatSettings` or `the line sep=`."),
});
export type DialectSetting = z.infer<typeof settingSchema>;

const partSchema = z.strictObject({
  part: z.string(),
  bytes: z.number(),
  looked: z
    .enum(["all", "start", "pieces"])
    .describe("How much of it was looked at. `pieces`: of its start, its middle and its end."),
  rows: z.number().describe("Rows that were looked at, those that cannot be read among them."),
  brokenRows: z.number(),
  lineEnds: z.strictObject({ lf: z.number(), crlf: z.number(), cr: z.number() }),
});
export type InspectedPart = z.infer<typeof partSchema>;

/** A cell as it may be told: a word that many rows share, or the shape of one or more. */
const wordSchema = z.strictObject({ text: z.string(), isShape: z.boolean(), rows: z.number() });
export type InspectedWord = z.infer<typeof wordSchema>;

const evidenceSchema = z.strictObject({
  form: z.string(),
  confirming: z.number().describe("Values that only this form reads, and those that only another one does."),
  contradicting: z.number(),
  /** Where the first value stands that only this form reads. */
  first: placeSchema.optional(),
});

/** How a column's dates or numbers are written. `unclear`: nothing says it, or what says it contradicts itself. */
const formSchema = z.strictObject({
  by: z.enum(["declared", "shown", "usual", "alike", "unclear"]),
  form: z.string().optional(),
  values: z.number().describe("Values that are dates, or numbers, in whatever form."),
  evidence: z.array(evidenceSchema),
});
export type InspectedForm = z.infer<typeof formSchema>;

const columnSchema = z.strictObject({
  name: z.string(),
  dataType: z.string(),
  rows: z.number().describe("Of rows that can be read."),
  blank: z.number(),
  nothing: z.number().describe("Words for nothing, such as NULL."),
  padded: z.number().describe("With blanks before or behind."),
  longest: z.number().describe("Characters of the longest value."),
  kinds: z.array(z.strictObject({ kind: z.string(), values: z.number() })),
  isShort: z
    .boolean()
    .describe("Whether it has so few different values that these are words. Else the shapes that came most are told."),
  words: z.array(wordSchema),
  moreWords: z.number().describe("Words and shapes that are not told, for there are many."),
  date: formSchema.optional(),
  number: formSchema.optional(),
});
export type InspectedColumn = z.infer<typeof columnSchema>;

const segmentSchema = z.strictObject({
  name: z.string(),
  stamp: z.string().optional(),
  layout: z.string().optional().describe("How its files were recognised, where there is no model.json."),
  problem: z
    .strictObject({ code: z.string(), says: z.string() })
    .optional()
    .describe("Why nothing of it could be looked at."),
  isSettling: z.boolean().describe("It changed so recently that it may not be whole."),
  parts: z.array(partSchema),
  otherParts: z.number().describe("Parts of which nothing was looked at, for there are many."),
  dialects: z
    .array(z.strictObject({ parts: z.array(z.string()), settings: z.array(settingSchema) }))
    .describe("Parts that are written alike stand together."),
  columns: z.array(columnSchema),
  suspicions: z.array(suspicionSchema),
});
export type InspectedSegment = z.infer<typeof segmentSchema>;

const modelSchema = z.strictObject({
  problem: z.strictObject({ code: z.string(), says: z.string() }).optional().describe("Why it cannot be read."),
  bytes: z.number(),
  tables: z
    .number()
    .describe("Of all tables, those without files, and those of which nothing was looked at for there are many."),
  withoutParts: z.number(),
  notLooked: z.number(),
});

/** A column with some of its values, addresses masked: for whoever may see cells. */
const shownColumnSchema = z.strictObject({ ...columnSchema.shape, examples: z.array(z.string()) });

/** A segment for whoever is to map it: with examples, and what may be mapped how. */
const shownSegmentSchema = z.strictObject({
  ...segmentSchema.shape,
  columns: z.array(shownColumnSchema),
  suggestion: suggestionSchema,
});
export type ShownSegment = z.infer<typeof shownSegmentSchema>;

/**
 * What a look at a landed folder found: shapes, counts, and words that many rows share. No value of a person stands in it,
 * so it may be pasted into a report of a fault.
 */
export const inspectionSchema = z.strictObject({
  container: z.string(),
  folder: z.string(),
  model: modelSchema,
  segments: z.array(segmentSchema),
});
export type Inspection = z.infer<typeof inspectionSchema>;

/** The same with examples of what stands in the cells, addresses masked. It holds people's data. */
export const shownInspectionSchema = z.strictObject({
  ...inspectionSchema.shape,
  segments: z.array(shownSegmentSchema),
});
export type ShownInspection = z.infer<typeof shownInspectionSchema>;
