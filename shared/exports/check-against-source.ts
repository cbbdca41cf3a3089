import type { ExportDefinition } from "../definitions/export.ts";
import { wantedSegments } from "../definitions/wanted-segments.ts";
import type { Warning } from "../definitions/warning.ts";
import type { LookAt, SegmentRefresh } from "../discover/refresh.ts";
import type { DataField } from "../dotdigital/dotdigital.ts";
import { ConfigurationError, RefusedError, TransientError } from "../errors.ts";
import { findName } from "../map/find-name.ts";

/**
 * Holds an export against what has landed. All of it is warnings: an export may be set up before its first refresh,
 * and a refresh may change its columns at any time.
 */
export const checkAgainstSource = async (
  lookAtSource: LookAt,
  definition: ExportDefinition,
  dataFields: readonly DataField[],
): Promise<Warning[]> => {
  const look = await lookAtSource(definition.source, wantedSegments(definition)).catch(asWarning);
  if ("message" in look) return [{ code: look.code, message: look.message }];
  if (!look.refresh) {
    return [{ code: "source-settling", message: "Segments are landing just now. Look again in a minute." }];
  }
  return look.refresh.segments.flatMap((segment) => checkSegment(segment, definition, dataFields));
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
  { mapping }: ExportDefinition,
  dataFields: readonly DataField[],
): Warning[] => {
  if (!found) {
    return [{ code: "segment-not-found", message: `Segment '${name}' has not landed at this source yet.` }];
  }
  const names = columns.map((column) => column.name);
  const columnOf = (column: string) => columns[findName(names, column)];
  const missing = (column: string, use: string): Warning[] => {
    if (columnOf(column)) return [];
    return [{ code: "column-not-found", message: `Segment '${name}' has no column '${column}' (${use}).` }];
  };
  return [
    ...missing(mapping.email, "mapping.email"),
    ...(mapping.reference ? missing(mapping.reference, "mapping.reference") : []),
    ...Object.entries(mapping.fields).flatMap(([field, column]) => missing(column, `mapping.fields.${field}`)),
    ...mapping.exclude.flatMap(({ column }, index) => missing(column, `mapping.exclude[${index}].column`)),
    ...Object.entries(mapping.fields).flatMap(([field, column]): Warning[] => {
      const dataType = columnOf(column)?.dataType.toLowerCase();
      const type = dataFields.find((each) => each.name.toUpperCase() === field.toUpperCase())?.type;
      if (!dataType || !type || !neverFits[type].includes(dataType)) return [];
      const message = `Column '${column}' of segment '${name}' is ${dataType}, which does not fit data field ${field} (${type}): its values will be left out and counted.`;
      return [{ code: "column-type", message }];
    }),
  ];
};

/** Common Data Model types of columns whose values no data field of that type takes. */
const neverFits: Record<DataField["type"], readonly string[]> = {
  String: [],
  Numeric: ["boolean", "datetime", "datetimeoffset", "guid"],
  Date: ["boolean", "int64", "double", "decimal", "guid"],
  Boolean: ["datetime", "datetimeoffset", "guid"],
};
