import { z } from "zod";
import { declaredFormatsSchema } from "./declared-formats.ts";

/** How model.json says that a partition is written, with the defaults of the Common Data Model in place. */
const dialectSchema = z.object({
  columnHeaders: z.boolean(),
  delimiter: z.string(),
  encoding: z.string(),
  quoteStyle: z.enum(["QuoteStyle.Csv", "QuoteStyle.None"]),
  csvStyle: z.enum(["CsvStyle.QuoteAlways", "CsvStyle.QuoteAfterDelimiter"]),
  /** What stands around a value, where it is no `"`. */
  quote: z.string().optional(),
  /** What stands before a quote that is one of the value's characters, where that is not another quote. */
  escape: z.string().optional(),
  /** Rows that end before the last columns are meant so. */
  raggedRight: z.boolean().optional(),
  /** Lines before the header, or the first row, that belong to neither. */
  skipLines: z.number().optional(),
});
export type Dialect = z.infer<typeof dialectSchema>;

const segmentPartSchema = z.object({
  /** Path of the blob within the export's container. */
  path: z.string(),
  etag: z.string(),
  /** Bytes. */
  size: z.number(),
  dialect: dialectSchema,
});
export type SegmentPart = z.infer<typeof segmentPartSchema>;

const segmentRefreshSchema = z.object({
  name: z.string(),
  found: z.boolean(),
  /** Of this segment's own folder; undefined when it has no parts. */
  stamp: z.string().optional(),
  /** Epoch milliseconds, storage clock: when its newest part was written. */
  landedAt: z.number().optional(),
  columns: z.array(z.object({ name: z.string(), dataType: z.string() })),
  /** How model.json says that its dates and numbers are written. */
  formats: declaredFormatsSchema.optional(),
  /** In natural order of their names (`_2` before `_10`). */
  parts: z.array(segmentPartSchema),
  /**
   * Where the source lists more refresh folders than the one that is read: how many older ones, and the stamps of newer
   * ones that lack a part.
   */
  passedOver: z.object({ older: z.number(), incomplete: z.array(z.string()) }).optional(),
  /** How its files were recognised, where there is no model.json. */
  layout: z.enum(["refresh-folders", "timed-files", "file-a-segment"]).optional(),
});
export type SegmentRefresh = z.infer<typeof segmentRefreshSchema>;
export type SegmentColumn = SegmentRefresh["columns"][number];

/** One time Customer Insights wrote the segments of an export: what a run reads, and nothing else. */
export const refreshSchema = z.object({
  /** `YYYY/MM/DD/HHMM`: the newest among the segments. Compared as text. */
  stamp: z.string(),
  /** Hex SHA-256 over the names and ETags of all parts: the same fingerprint is the same data. */
  fingerprint: z.string(),
  /** In the order of the wanted names. A wanted segment that model.json does not list has `found: false` and no parts. */
  segments: z.array(segmentRefreshSchema),
  /** Where a wanted segment is not there: which ones are, the first thousand of them. */
  listed: z.array(z.string()).optional(),
  /** It was found by the names of files, for there is no model.json. */
  withoutModel: z.literal(true).optional(),
});
export type Refresh = z.infer<typeof refreshSchema>;

/** Where an export's segments land, within the account that `SegmentStorage` names. */
export type Source = { container: string; folder: string };

/** What a look at a source found. */
export type Look =
  | { kind: "complete"; refresh: Refresh }
  /**
   * Written so recently that it may not be whole. Look again at `settledAt` (epoch milliseconds, storage clock). `waitsFor`:
   * what is waited for, in words for a person, where it is another look.
   */
  | { kind: "settling"; settledAt: number; refresh?: Refresh; waitsFor?: string }
  /** Cannot be read as it is; a later refresh may mend it. */
  | { kind: "incomplete"; code: SourceProblem; message: string };

/** Looks for the newest refresh of these segments. */
export type LookAt = (source: Source, segments: readonly string[]) => Promise<Look>;

export type SourceProblem =
  | "container-not-allowed"
  | "source-not-found"
  | "model-invalid"
  | "part-missing"
  | "part-outside-source"
  | "parts-of-two-refreshes"
  | "layout-not-read"
  | "layout-unclear"
  | "header-unclear"
  | "columns-differ";
