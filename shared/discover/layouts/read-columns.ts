import { ConflictError, RefusedError } from "../../errors.ts";
import { mapBounded } from "../map-bounded.ts";
import type { FirstLook } from "./first-looks.ts";
import type { LandedFile, LandedTable } from "./landed-files.ts";

/** The header of a CSV file, or why it has none that is sure. */
export type FoundHeader = { kind: "header"; columns: string[]; delimiter: string } | { kind: "unclear"; why: string };

/** Reads the beginning of the version of a file that has this ETag. */
export type ReadHeader = (container: string, path: string, etag: string) => Promise<FoundHeader>;

type Columns = Pick<FirstLook, "columns" | "delimiters" | "problem">;

/** Files of which the beginning is read at once. */
const atOnce = 8;

/**
 * The columns of a segment by the headers of its parts, of which each must have one, with the same names in whatever
 * order. Undefined where a part changed or went under way.
 */
export const readColumns = async (
  readHeader: ReadHeader,
  container: string,
  { name, parts }: Pick<LandedTable, "name" | "parts">,
): Promise<Columns | undefined> => {
  const headers = await mapBounded(parts, atOnce, (part) => headerOf(readHeader, container, part));
  const none = { columns: [], delimiters: [] };
  const delimiters: string[] = [];
  let first: { path: string; columns: string[] } | undefined;
  for (const [index, header] of headers.entries()) {
    const path = parts[index]?.name ?? "";
    if (header === undefined) return undefined;
    if (header.kind === "unclear") {
      const message = `Segment ${name}: ${path} has no header that is sure: ${header.why}. Without a model.json the first record of each file must name its columns.`;
      return { ...none, problem: { code: "header-unclear", message } };
    }
    first ??= { path, columns: header.columns };
    const other = differenceOf(first.columns, header.columns);
    if (other !== undefined) {
      const message = `Segment ${name}: ${path} ${other}, other than ${first.path}. Expected the same columns in all parts.`;
      return { ...none, problem: { code: "columns-differ", message } };
    }
    delimiters.push(header.delimiter);
  }
  return { columns: first?.columns ?? [], delimiters };
};

const headerOf = async (readHeader: ReadHeader, container: string, { name, etag }: LandedFile) => {
  try {
    return await readHeader(container, name, etag);
  } catch (error) {
    const isGone = error instanceof RefusedError && error.code === "blob-not-found";
    if (error instanceof ConflictError || isGone) return undefined;
    throw error;
  }
};

const differenceOf = (one: readonly string[], other: readonly string[]): string | undefined => {
  const lacking = one.filter((name) => !other.includes(name));
  if (lacking.length > 0) return `lacks ${quoted(lacking)}`;
  const more = other.filter((name) => !one.includes(name));
  return more.length > 0 ? `has ${quoted(more)}` : undefined;
};

const quoted = (names: readonly string[]): string =>
  names
    .slice(0, 5)
    .map((name) => `'${name.slice(0, 100)}'`)
    .join(", ");
