/** One time Customer Insights wrote the segments of an export: what a run reads, and nothing else. */
export type Refresh = {
  /** `YYYY/MM/DD/HHMM`: the newest among the segments. Compared as text. */
  stamp: string;
  /** Hex SHA-256 over the names and ETags of all parts: the same fingerprint is the same data. */
  fingerprint: string;
  /**
   * In the order of the wanted names. A wanted segment that model.json does not list has `found: false` and no parts.
   */
  segments: SegmentRefresh[];
};

export type SegmentRefresh = {
  name: string;
  found: boolean;
  /** `YYYY/MM/DD/HHMM` of this segment's own folder; undefined when it has no parts. */
  stamp?: string;
  /** Epoch milliseconds, storage clock: when its newest part was written. */
  landedAt?: number;
  columns: SegmentColumn[];
  /** In natural order of their names (`_2` before `_10`). */
  parts: SegmentPart[];
};

export type SegmentColumn = { name: string; dataType: string };

export type SegmentPart = {
  /** Path of the blob within the export's container. */
  path: string;
  etag: string;
  /** Bytes. */
  size: number;
  dialect: Dialect;
};

/** `fileFormatSettings` of a partition with the defaults of the Common Data Model in place. */
export type Dialect = {
  columnHeaders: boolean;
  delimiter: string;
  encoding: string;
  quoteStyle: "QuoteStyle.Csv" | "QuoteStyle.None";
  csvStyle: "CsvStyle.QuoteAlways" | "CsvStyle.QuoteAfterDelimiter";
};

/** Where an export's segments land, within the account that `SegmentStorage` names. */
export type Source = { container: string; folder: string };

/** What a look at a source found. */
export type Look =
  | { kind: "complete"; refresh: Refresh }
  /** Written so recently that it may not be whole. Look again at `settledAt` (epoch milliseconds, storage clock). */
  | { kind: "settling"; settledAt: number; refresh?: Refresh }
  /** Cannot be read as it is; a later refresh may mend it. */
  | { kind: "incomplete"; code: SourceProblem; message: string };

/** Looks for the newest refresh of these segments. */
export type LookAt = (source: Source, segments: readonly string[]) => Promise<Look>;

export type SourceProblem =
  | "source-not-found"
  | "model-invalid"
  | "part-missing"
  | "part-outside-source"
  | "parts-of-two-refreshes";
