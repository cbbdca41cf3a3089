import type { BlobStore } from "../../shared/azure/blob-store.ts";
import { mixedColumns } from "../../shared/map/mixed-columns.ts";
import { fitSegments } from "../../shared/runs/plan/fit-segments.ts";
import type { PlanSegment } from "../../shared/stage/stage-plan.ts";
import { sampleDataFields } from "../exports/sample-members.ts";
import type { PlanRequest } from "./plan-request.ts";

/** The segment with its mapping, by the app's own parts. */
export const fitSample = (source: Pick<BlobStore, "readStream">, { definition, segment }: PlanRequest): PlanSegment => {
  const forms = { settled: {}, leftOut: new Set<string>() };
  const [fitted] = fitSegments([segment], { definition, dataFields: sampleDataFields, container: source, forms });
  if (!fitted) throw new Error(`Segment '${segment.name}' was not fitted to its mapping.`);
  return fitted;
};

/** A column that contradicts itself makes a plan begin again; the sample has none, so that is not simulated. */
export const requireSureColumns = ({ readings = [] }: PlanSegment): void => {
  const mixed = mixedColumns(readings);
  if (mixed.length > 0) throw new Error(`The sample has mixed columns: ${mixed.map(({ detail }) => detail).join(" ")}`);
};
