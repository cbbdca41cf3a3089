import type { ExportDefinition } from "../definitions/export.ts";
import { wantedSegments } from "../definitions/wanted-segments.ts";
import type { Warning } from "../definitions/warning.ts";
import type { LookAt, SegmentRefresh } from "../discover/refresh.ts";
import type { DataField } from "../dotdigital/dotdigital.ts";
import { ConfigurationError, RefusedError, TransientError } from "../errors.ts";
import { readAs } from "../map/compile-field.ts";
import { dataFieldOf } from "../map/data-field-of.ts";
import { findName } from "../map/find-name.ts";
import { columnsOf, sourceOf } from "../map/mapped-field.ts";
import { choiceInWords, namesThere } from "../map/names-there.ts";
import { checkFirstRows, type OpenSource } from "./check-first-rows.ts";
import { neverFits } from "./never-fits.ts";

type Deps = { lookAtSource: LookAt; openSource: OpenSource };

/**
 * Holds an export against what has landed: its segments, their columns, and the first rows. All of it is warnings: an
 * export may be set up before its first refresh, and a refresh may change its columns at any time.
 */
export const checkAgainstSource = async (
  { lookAtSource, openSource }: Deps,
  definition: ExportDefinition,
  dataFields: readonly DataField[],
): Promise<Warning[]> => {
  const look = await lookAtSource(definition.source, wantedSegments(definition)).catch(asWarning);
  if ("message" in look) return [{ code: look.code, message: look.message }];
  if (!look.refresh) {
    return [{ code: "source-settling", message: "Segments are landing just now. Look again in a minute." }];
  }
  const { refresh } = look;
  const { listed = [] } = refresh;
  return atMost([
    ...refresh.segments.flatMap((segment) => checkSegment(segment, listed, definition, dataFields)),
    ...(await checkFirstRows(openSource, definition, refresh.segments, dataFields)),
  ]);
};

/** A source that cannot be looked at is no reason not to save. */
const asWarning = (error: unknown): { code: string; message: string } => {
  const isExpected =
    error instanceof ConfigurationError || error instanceof RefusedError || error instanceof TransientError;
  if (!isExpected) throw error;
  return { code: error.code, message: `The source could not be looked at. ${error.message}` };
};

const checkSegment = (
  { name, found, columns }: SegmentRefresh,
  listed: readonly string[],
  { mapping }: ExportDefinition,
  dataFields: readonly DataField[],
): Warning[] => {
  if (!found) {
    const choice = choiceInWords(namesThere(listed, name));
    return [{ code: "segment-not-found", message: `Segment '${name}' has not landed at this source yet. ${choice}` }];
  }
  const names = columns.map((column) => column.name);
  const columnOf = (column: string) => columns[findName(names, column)];
  const missing = usesOf(mapping).filter(([, column]) => !columnOf(column));
  return [
    ...missing.map(([use, column], index) => {
      const choice = index < mostChoices ? ` ${choiceInWords(namesThere(names, column))}` : "";
      const message = `Segment '${name}' has no column '${column}' (${use}).${choice}`;
      return { code: "column-not-found", message };
    }),
    ...Object.entries(mapping.fields).flatMap(([field, given]): Warning[] => {
      const source = sourceOf(given);
      const { column = "" } = source;
      const dataType = columnOf(column)?.dataType.toLowerCase();
      const known = dataFieldOf(dataFields, field);
      const type = known && readAs(source, known);
      if (!dataType || !type || !neverFits(type, dataType)) return [];
      const message = `Column '${column}' of segment '${name}' is ${dataType}, which does not fit data field ${field} (${type}): its values will be left out and counted.`;
      return [{ code: "column-type", message }];
    }),
  ];
};

/** Where a mapping names a column, and which. */
const usesOf = (mapping: ExportDefinition["mapping"]): [use: string, column: string][] => [
  ["mapping.email", mapping.email],
  ...(mapping.reference ? [["mapping.reference", mapping.reference] satisfies [string, string]] : []),
  ...Object.entries(mapping.fields).flatMap(([field, given]) =>
    columnsOf(given).map(({ column, path }): [string, string] => [`mapping.fields.${field}${path}`, column]),
  ),
  ...Object.keys(mapping.formats).map((column): [string, string] => [`mapping.formats.${column}`, column]),
  ...mapping.names.map((column, index): [string, string] => [`mapping.names[${index}]`, column]),
  ...mapping.exclude.map(({ column }, index): [string, string] => [`mapping.exclude[${index}].column`, column]),
  ...mapping.include.map(({ column }, index): [string, string] => [`mapping.include[${index}].column`, column]),
];

/** Of more columns that are missing nobody reads what there is. */
const mostChoices = 5;

/** As many as somebody reads. */
const mostWarnings = 100;

const atMost = (warnings: Warning[]): Warning[] => {
  const more = warnings.length - mostWarnings;
  if (more <= 0) return warnings;
  const rest = { code: "more-warnings", message: `And ${more} more of these. Mend the first, and save again.` };
  return [...warnings.slice(0, mostWarnings), rest];
};
