import { counted } from "../counted.ts";
import { ConfigurationError } from "../errors.ts";
import { holdsNames, maxHeaderWidth } from "./holds-names.ts";
import { type HeaderPlace, matchHeader } from "./match-header.ts";
import type { CsvRecord } from "./parse-records.ts";

/** How a file's records become values in the order of the columns. */
export type Layout = {
  /** Values in a full record. */
  width: number;
  /** Empty names behind the last one of the header. */
  headerTail: number;
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
  /** By which the records were parted. */
  delimiter: string;
};

/**
 * Decides by the first record of a file how its records are read. A header is one that model.json announces
 * (`columnHeaders`), or that holds the names of half of the columns, in any order; then columns go by its names, and it
 * must have every needed one, once: without, say, the column of an exclusion, people would be sent who asked not to be.
 * Without a header columns go by their order. Throws `ConfigurationError` `header-mismatch` and `column-ambiguous`; the
 * message names columns that model.json lists and never what else the file holds.
 */
export const chooseLayout = (first: CsvRecord, expected: Expected): Layout => {
  const { columns, needed, columnHeaders, delimiter } = expected;
  const header = Array.isArray(first) ? first : [];
  const byOrder = { width: columns.length, headerTail: 0, positions: undefined, isHeader: false };
  if (header.length > maxHeaderWidth) {
    if (columnHeaders) throw headerTooWide(header.length);
    return byOrder;
  }
  const places = matchHeader(header, columns);
  const found = places.filter((place) => place !== -1).length;
  if (!columnHeaders && !holdsNames(header, columns)) return byOrder;
  assertHeader(found, columns, places, new Set(needed), header.length === 1 ? delimiter : undefined);
  const width = header.findLastIndex((name) => name.trim() !== "") + 1;
  const positions = places.map((place) => (typeof place === "number" ? place : (place[0] ?? -1)));
  const isSameOrder = width === columns.length && positions.every((position, index) => position === index);
  return {
    ...{ width, headerTail: header.length - width },
    ...{ positions: isSameOrder ? undefined : positions, isHeader: true },
  };
};

const headerTooWide = (width: number) =>
  new ConfigurationError(
    `The header of the file has ${counted(width, "column")}; expected at most ${maxHeaderWidth}. Look at the delimiter that ` +
      "fileFormatSettings of model.json give, and let Customer Insights write the segment again.",
    { code: "header-mismatch" },
  );

const assertHeader = (
  found: number,
  columns: readonly string[],
  places: readonly HeaderPlace[],
  needed: ReadonlySet<string>,
  oneByDelimiter: string | undefined,
): void => {
  const unclear = columns.filter((column, index) => typeof places[index] === "object" && needed.has(column));
  if (unclear.length > 0) throw columnsUnclear(unclear);
  const missing = columns.filter((column, index) => places[index] === -1 && needed.has(column));
  if (found > 0 && missing.length === 0) return;
  const what =
    found === 0
      ? "The first record of the file names none of the segment's columns, although model.json says that it is a header (columnHeaders)." +
        (oneByDelimiter === undefined || columns.length < 2
          ? ""
          : ` It is one value by the delimiter ${JSON.stringify(oneByDelimiter)}: look at which one the file has.`)
      : `The header of the file lacks ${quoted(missing)}, which model.json lists.`;
  throw new ConfigurationError(`${what} Let Customer Insights write the segment again.`, { code: "header-mismatch" });
};

const columnsUnclear = (columns: readonly string[]) =>
  new ConfigurationError(
    `The header of the file has more than one column that may be ${quoted(columns)}, which the export uses. Expected ` +
      "each name once: rename or remove one of them at the source, and let Customer Insights write the segment again.",
    { code: "column-ambiguous" },
  );

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(", ");
