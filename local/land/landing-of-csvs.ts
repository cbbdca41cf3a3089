import { parse } from "node:path";
import { CannotLandError } from "./cannot-land-error.ts";
import { guessMapping } from "./guess-mapping.ts";
import { type GuessedMapping, type Landing, locationOf } from "./landing.ts";
import { type CsvHead, readCsvHead } from "./read-csv-head.ts";

/**
 * Each CSV file as a segment that is called as the file is.
 * @param stamp the refresh's folder, `YYYY/MM/DD/HHMM`
 * @throws {CannotLandError} when a file cannot be a segment
 */
export const landingOfCsvs = async (files: readonly string[], stamp: string): Promise<Landing> => {
  const segments = await Promise.all(
    files.map(async (file) => ({ file, name: parse(file).name, head: await readCsvHead(file) })),
  );
  const twice = segments.find(({ name }, index) => segments.findIndex((other) => other.name === name) !== index);
  if (twice)
    throw new CannotLandError(`Two files are called ${twice.name}: each is a segment, and needs its own name.`);
  const [first] = segments;
  if (first === undefined) throw new CannotLandError("No file is named: name CSV files, or one folder of an export.");
  const mapping = mappingOf(first.file, first.head);
  for (const { file, head } of segments) requireColumns(file, head, mapping, first.file);

  const pathOf = (name: string) => `${name}/${stamp}/${name}_1.csv`;
  return {
    segments: segments.map(({ name, head }) => ({ name, columns: head.columns })),
    files: segments.map(({ file, name }) => ({ file, path: pathOf(name) })),
    mapping,
    model: (folderUrl) => ({
      name: "Own files",
      version: "1.0",
      culture: "en-US",
      entities: segments.map(({ name, head }) => ({
        $type: "LocalEntity",
        name,
        attributes: head.columns.map((column) => ({ name: column, dataType: "string" })),
        partitions: [
          {
            name: `${name}_1`,
            location: locationOf(folderUrl, pathOf(name)),
            fileFormatSettings: { $type: "CsvFormatSettings", columnHeaders: true, delimiter: head.delimiter },
          },
        ],
      })),
    }),
  };
};

const mappingOf = (file: string, { columns, rows }: CsvHead): GuessedMapping => {
  const looksLikeEmail = (column: string): boolean => {
    const values = rows.map((row) => row[columns.indexOf(column)] ?? "").filter((value) => value.trim() !== "");
    return (
      values.length > 0 && values.filter((value) => /^[^@\s]+@[^@\s]+$/.test(value.trim())).length > values.length / 2
    );
  };
  const mapping = guessMapping(columns, looksLikeEmail);
  if (mapping !== undefined) return mapping;
  throw new CannotLandError(
    `${file} has no column of e-mail addresses: call one EMail; its columns are ${columns.slice(0, 20).join(", ")}.`,
  );
};

const requireColumns = (file: string, { columns }: CsvHead, mapping: GuessedMapping, first: string): void => {
  const wanted = [mapping.email, ...(mapping.reference ? [mapping.reference] : []), ...Object.values(mapping.fields)];
  const missing = wanted.find((column) => !columns.includes(column));
  if (missing === undefined) return;
  throw new CannotLandError(
    `${file} has no column ${missing}, which ${first} has: all segments of an export have the same columns.`,
  );
};
