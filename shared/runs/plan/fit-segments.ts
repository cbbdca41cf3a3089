import type { BlobStore } from "../../azure/blob-store.ts";
import type { ExportDefinition } from "../../definitions/export.ts";
import type { SegmentRefresh } from "../../discover/refresh.ts";
import type { DataField } from "../../dotdigital/dotdigital.ts";
import { ConfigurationError } from "../../errors.ts";
import type { ColumnForms } from "../../map/column-reading.ts";
import { compileMapping } from "../../map/compile-mapping.ts";
import { type PreparedBy, prepareRows } from "../../stage/prepare-rows.ts";
import type { PlanSegment } from "../../stage/stage-plan.ts";
import { readSourcePart } from "./read-source-part.ts";

type Fit = {
  definition: ExportDefinition;
  dataFields: readonly DataField[];
  container: Pick<BlobStore, "readStream">;
  /** How columns are written, as it was settled, and which of them are left out. */
  forms: Pick<ColumnForms, "settled" | "leftOut">;
};

/**
 * The segments with the mapping fitted to the columns of each and to the account's fields; one without parts needs none.
 * Throws `ConfigurationError` `mapping-misfit`.
 */
export const fitSegments = (segments: readonly SegmentRefresh[], fit: Fit): PlanSegment[] =>
  segments.map((segment) =>
    segment.parts.length === 0 ? { name: segment.name, parts: [] } : fitSegment(segment, fit),
  );

const fitSegment = (segment: SegmentRefresh, { definition, dataFields, container, forms }: Fit): PlanSegment => {
  const { mapping, mergeOption } = definition;
  const compiled = compileMapping({
    ...{ mapping, mergeOption, dataFields },
    columns: segment.columns,
    forms: { ...forms, formats: segment.formats },
  });
  if (compiled.kind === "problems") {
    const said = compiled.problems.map(({ path, message }) => `${path}: ${message}`).join(" ");
    throw new ConfigurationError(`The mapping does not fit segment '${segment.name}': ${said}`, {
      code: "mapping-misfit",
    });
  }
  const { byRow, usedColumns, permissions, readings } = compiled;
  const parts = segment.parts.map((part) => ({
    path: part.path,
    rows: (by: PreparedBy) => prepareRows(readSourcePart(container, segment, part, usedColumns), { ...by, ...byRow }),
  }));
  return { name: segment.name, parts, permissions, readings };
};
