import type { BlobStore } from "../azure/blob-store.ts";
import { counted } from "../counted.ts";
import type { ExportDefinition } from "../definitions/export.ts";
import type { Warning } from "../definitions/warning.ts";
import { mapBounded } from "../discover/map-bounded.ts";
import type { SegmentRefresh } from "../discover/refresh.ts";
import type { DataField } from "../dotdigital/dotdigital.ts";
import { ConfigurationError, ConflictError, RefusedError, TransientError } from "../errors.ts";
import { promptBudget } from "../inspect/look-budget.ts";
import { seeForms } from "../inspect/see-forms.ts";
import type { SettledForms } from "../map/column-reading.ts";
import { readAs } from "../map/compile-field.ts";
import { compileMapping, type MapRow } from "../map/compile-mapping.ts";
import type { Permission } from "../map/compile-permission.ts";
import { dataFieldOf } from "../map/data-field-of.ts";
import { findName } from "../map/find-name.ts";
import { columnsOf, type MappedField, sayColumns, sourceOf } from "../map/mapped-field.ts";
import { readRows } from "../read/read-rows.ts";
import { neverFits } from "./never-fits.ts";
import { warnOfForms } from "./warn-of-forms.ts";
import { warnOfWords } from "./warn-of-words.ts";

/** The blobs of a container in the account where segments land. */
export type OpenSource = (container: string) => Pick<BlobStore, "readStream">;

/** Rows of a segment that are looked at: enough for a word of a permission to be one that 20 share, and read in a moment. */
const mostRows = 2_000;
/** Segments that are looked at, and how many of them at once. */
const mostSegments = 10;
const atOnce = 4;
/** Parts of all segments of which pieces are looked at: a save is to end in time. */
const mostParts = 30;

/**
 * Holds the mapping against the first rows of what has landed: values of a column that nearly never fit their data field, and
 * an e-mail column that holds no addresses. Says how many, and never what stands there; only of columns that say who may be on a
 * list the words are told, where many rows share them. All of it is warnings.
 */
export const checkFirstRows = async (
  openSource: OpenSource,
  definition: ExportDefinition,
  segments: readonly SegmentRefresh[],
  dataFields: readonly DataField[],
): Promise<Warning[]> => {
  const looked = segments.filter(({ parts }) => parts.length > 0).slice(0, mostSegments);
  const settled = await settleSome(openSource, definition, looked, dataFields);
  const found = await mapBounded(looked, atOnce, async (segment) => {
    const counted = await countFits(openSource, definition, segment, dataFields, settled).catch(asWarning);
    if (!counted) return nothing;
    if ("code" in counted) return { ...nothing, warnings: [inSegment(segment, counted)] };
    const { permissions } = counted;
    return { warnings: warningsOf(segment, definition, dataFields, counted), permissions };
  });
  const permissions = found.flatMap((one) => one.permissions);
  return [
    ...found.flatMap(({ warnings }) => warnings),
    ...warnOfForms(settled, definition.mapping),
    ...warnOfWords(permissions),
  ];
};

/** As a plan would, by some of the parts, and it keeps nothing. */
const settleSome = async (
  openSource: OpenSource,
  { mapping, source }: ExportDefinition,
  segments: readonly SegmentRefresh[],
  dataFields: readonly DataField[],
): Promise<SettledForms> => {
  try {
    const budget = { ...promptBudget, parts: mostParts };
    return await seeForms({
      ...{ container: openSource(source.container), segments, mapping, dataFields, settled: {}, budget },
    });
  } catch (error) {
    // What cannot be read is said by whoever reads the first rows.
    asWarning(error);
    return {};
  }
};

const nothing: { warnings: Warning[]; permissions: readonly Permission[] } = { warnings: [], permissions: [] };

/** Of the first rows: how many had a value for what is mapped, and of how many of these it did not fit. */
type Fits = { email: Fit; fields: Map<string, Fit>; permissions: readonly Permission[] };
type Fit = { values: number; unfit: number };

/** Undefined where the mapping does not fit the segment's columns, which other warnings say. */
const countFits = async (
  openSource: OpenSource,
  { mapping, mergeOption, source }: ExportDefinition,
  { columns, parts, formats }: SegmentRefresh,
  dataFields: readonly DataField[],
  settled: SettledForms,
): Promise<Fits | undefined> => {
  const compiled = compileMapping({ mapping, mergeOption, columns, dataFields, forms: { formats, settled } });
  const [part] = parts;
  if (compiled.kind === "problems" || !part) return undefined;
  const { permissions } = compiled;
  const fits: Fits = { email: { values: 0, unfit: 0 }, fields: new Map(), permissions };
  const format = { columns: columns.map(({ name }) => name), needed: compiled.usedColumns, dialect: part.dialect };
  let left = mostRows;
  for await (const block of readRows(
    openSource(source.container).readStream(part.path, { ifMatch: part.etag }),
    format,
  ))
    for (let position = 0; position < block.size; position += 1) {
      if (left === 0) return fits;
      left -= 1;
      if (block.problemOf(position) !== undefined) continue;
      count(fits, compiled.mapRow(block.valuesOf(position)));
    }
  return fits;
};

const count = ({ email, fields }: Fits, row: ReturnType<MapRow>): void => {
  email.values += 1;
  if (row.kind === "invalid") email.unfit += 1;
  if (row.kind !== "contact") return;
  const add = (name: string, unfit: number) => {
    const fit = fields.get(name) ?? { values: 0, unfit: 0 };
    fields.set(name, { values: fit.values + 1, unfit: fit.unfit + unfit });
  };
  for (const [name, value] of Object.entries(row.dataFields)) if (value !== null) add(name, 0);
  for (const { field } of row.warnings) add(field, 1);
};

const warningsOf = (
  segment: SegmentRefresh,
  { mapping }: ExportDefinition,
  dataFields: readonly DataField[],
  { email, fields }: Fits,
): Warning[] => [
  ...(isMost(email)
    ? [
        inSegment(segment, {
          code: "email-values",
          message: `Column '${mapping.email}' holds no usable address in ${email.unfit} of the first ${counted(email.values, "row")}: such rows will be left out and counted as invalid.`,
        }),
      ]
    : []),
  ...Object.entries(mapping.fields).flatMap(([field, given]) => {
    const known = dataFieldOf(dataFields, field);
    const fit = known && fields.get(known.name);
    if (!fit || !isMost(fit) || isSaidByType(segment, given, known)) return [];
    const message = `Of the first ${counted(fit.values, "value")} of ${sayColumns(given)} ${counted(fit.unfit, "does not fit", "do not fit")} data field ${field} (${known.type}): such values will be left out and counted.`;
    return [inSegment(segment, { code: "column-values", message })];
  }),
];

/** The type of the column has said so already. */
const isSaidByType = ({ columns }: SegmentRefresh, given: MappedField, field: DataField): boolean => {
  const names = columns.map(({ name }) => name);
  const type = readAs(sourceOf(given), field);
  return columnsOf(given).some(({ column }) => neverFits(type, columns[findName(names, column)]?.dataType ?? ""));
};

/** Here and there a value is wrong in every source; a column that is the wrong one is wrong nearly everywhere. */
const isMost = ({ values, unfit }: Fit): boolean => unfit > values / 2;

const inSegment = ({ name }: SegmentRefresh, { code, message }: Warning): Warning => ({
  code,
  message: `Segment '${name}': ${message}`,
});

/** Rows that cannot be read now are no reason not to save; of a part that is just being written nothing is known. */
const asWarning = (error: unknown): Warning | undefined => {
  if (error instanceof ConflictError) return undefined;
  const isExpected =
    error instanceof ConfigurationError || error instanceof RefusedError || error instanceof TransientError;
  if (!isExpected) throw error;
  return { code: error.code, message: `The first rows could not be read. ${error.message}` };
};
