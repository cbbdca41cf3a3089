import { counted } from "../counted.ts";
import { ConfigurationError } from "../errors.ts";
import { matchHeader } from "./match-header.ts";
import type { CsvRecord } from "./parse-records.ts";

/** How a file's records become values in the order of the columns. */
export type Layout = {
  /** Values in a full record. */
  width: number;
  /** For each column its place in the record, or -1; undefined when the record has the columns' own order. */
  positions: number[] | undefined;
  /** Whether the first record of the file is a header, and so no row. */
  isHeader: boolean;
};

type Expected = {
  columns: readonly string[];
  /** The columns that the export uses, and so a header must have. */
  needed: readonly string[];
  columnHeaders: boolean;
};

/**
 * Decides by the first record of a file how its records are read. With `columnHeaders` it must be a header that has
 * every needed column: without, say, the column of an exclusion, people would be sent who asked not to be. Without
 * `columnHeaders` it is taken for a header only when it holds exactly the columns' names, in any order. Throws
 * `ConfigurationError` `header-mismatch`; its message names columns and never what the file holds.
 */
export const chooseLayout = (first: CsvRecord, { columns, needed, columnHeaders }: Expected): Layout => {
  const header = Array.isArray(first) ? first : [];
  if (header.length > maxHeaderWidth) {
    if (columnHeaders) throw headerTooWide(header.length);
    return { width: columns.length, positions: undefined, isHeader: false };
  }
  const positions = matchHeader(header, columns);
  const found = positions.filter((position) => position >= 0).length;
  if (columnHeaders) {
    assertHeader(found, missingColumns(positions, columns, needed));
  } else if (found < columns.length || header.length !== columns.length) {
    return { width: columns.length, positions: undefined, isHeader: false };
  }
  const isSameOrder = header.length === columns.length && positions.every((position, index) => position === index);
  return { width: header.length, positions: isSameOrder ? undefined : positions, isHeader: true };
};

/** Twice the columns that a model.json may list. */
export const maxHeaderWidth = 10_000;

const headerTooWide = (width: number) =>
  new ConfigurationError(
    `The header of the file has ${counted(width, "column")}; expected at most ${maxHeaderWidth}. Look at the delimiter that ` +
      "fileFormatSettings of model.json give, and let Customer Insights write the segment again.",
    { code: "header-mismatch" },
  );

const missingColumns = (positions: number[], columns: readonly string[], needed: readonly string[]): string[] => {
  const isNeeded = new Set(needed);
  return columns.filter((column, index) => positions[index] === -1 && isNeeded.has(column));
};

const assertHeader = (found: number, missing: string[]): void => {
  if (found > 0 && missing.length === 0) return;
  const what =
    found === 0
      ? "The first record of the file names none of the segment's columns, although model.json says that it is a header (columnHeaders)."
      : `The header of the file lacks ${missing.map((name) => `'${name}'`).join(", ")}, which model.json lists.`;
  throw new ConfigurationError(`${what} Let Customer Insights write the segment again.`, { code: "header-mismatch" });
};
