import { parse } from "node:path";
import { type SuggestedColumns, suggestColumns } from "../../shared/suggest/suggest-columns.ts";
import { suggestPermissions } from "../../shared/suggest/suggest-permissions.ts";
import { CannotLandError } from "./cannot-land-error.ts";
import { type LandedAs, pathOf, requireFound } from "./landed-as.ts";
import { type Landing, locationOf } from "./landing.ts";
import { type CsvHead, readCsvHead } from "./read-csv-head.ts";
import { requirePermissions } from "./require-permissions.ts";
import { valuesIn } from "./values-in.ts";

/** `stamp`: when the refresh was written, as its folder says it: `YYYY/MM/DD/HHMM`. */
export type HowCsvsLand = { stamp: string; as: LandedAs };

/**
 * Each CSV file as a segment that is called as the file is.
 * @throws {CannotLandError} when a file cannot be a segment
 */
export const landingOfCsvs = async (files: readonly string[], { stamp, as }: HowCsvsLand): Promise<Landing> => {
  const segments = await Promise.all(
    files.map(async (file) => {
      const { name } = parse(file);
      return { file, name, path: pathOf(name, as, stamp), head: await readCsvHead(file) };
    }),
  );
  const twice = segments.find(({ name }, index) => segments.findIndex((other) => other.name === name) !== index);
  if (twice)
    throw new CannotLandError(`Two files are called ${twice.name}: each is a segment, and needs its own name.`);
  const [first] = segments;
  if (first === undefined) throw new CannotLandError("No file is named: name CSV files, or one folder of an export.");
  if (as !== "model") requireFound(segments, as);
  const guessed = mappingOf(first.file, first.head);
  for (const { file, head } of segments) requireColumns(file, head, guessed, first.file);
  requirePermissions(segments.map(({ file, head }) => ({ called: file, columns: head.columns })));
  const tables = segments.map(({ file, head }) => ({ ...head, file, hasHeader: true }));
  const { exclude, include, unclear } = suggestPermissions(first.head.columns, await valuesIn(tables));

  const landing = {
    segments: segments.map(({ name, head }) => ({ name, columns: head.columns })),
    mapping: { ...guessed, exclude, include },
    unclear,
  };
  // Where nobody declares the delimiter, the line `sep=` goes along: the app reads it.
  if (as !== "model") return { ...landing, files: segments.map(({ file, path }) => ({ file, path })) };
  return {
    ...landing,
    files: segments.map(({ file, path, head: { from } }) => ({ file, path, ...(from > 0 ? { from } : {}) })),
    model: (folderUrl) => ({
      name: "Own files",
      version: "1.0",
      culture: "en-US",
      entities: segments.map(({ name, path, head }) => ({
        $type: "LocalEntity",
        name,
        attributes: head.columns.map((column) => ({ name: column, dataType: "string" })),
        partitions: [
          {
            name: `${name}_1`,
            location: locationOf(folderUrl, path),
            fileFormatSettings: { $type: "CsvFormatSettings", columnHeaders: true, delimiter: head.delimiter },
          },
        ],
      })),
    }),
  };
};

type Guessed = SuggestedColumns["mapping"] & { email: string };

const mappingOf = (file: string, { columns, rows }: CsvHead): Guessed => {
  /** Whether most of the values that are there look so. */
  const like = (pattern: RegExp) => (column: string) => {
    const values = rows.map((row) => (row[columns.indexOf(column)] ?? "").trim()).filter((value) => value !== "");
    return values.filter((value) => pattern.test(value)).length > values.length / 2;
  };
  const { mapping } = suggestColumns(columns, {
    likeEmail: like(/^[^@\s]+@[^@\s]+$/),
    likeNumber: like(/^-?\d{1,15}(\.\d{1,9})?$/),
  });
  if (mapping.email !== undefined) return { ...mapping, email: mapping.email };
  throw new CannotLandError(
    `${file} has no column of e-mail addresses: call one EMail; its columns are ${columns.slice(0, 20).join(", ")}.`,
  );
};

const requireColumns = (file: string, { columns }: CsvHead, mapping: Guessed, first: string): void => {
  const wanted = [mapping.email, ...(mapping.reference ? [mapping.reference] : []), ...Object.values(mapping.fields)];
  const missing = wanted.find((column) => !columns.includes(column));
  if (missing === undefined) return;
  throw new CannotLandError(
    `${file} has no column ${missing}, which ${first} has: all segments of an export have the same columns.`,
  );
};
