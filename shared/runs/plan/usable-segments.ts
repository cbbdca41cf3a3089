import type { ExportDefinition } from "../../definitions/export.ts";
import type { SnapshotHeader } from "../../diff/snapshot-format.ts";
import type { Refresh, SegmentRefresh } from "../../discover/refresh.ts";
import { RefusedError } from "../../errors.ts";

/**
 * The segments as they can be read. One that is gone, or has lost its e-mail column, counts as empty where it had people
 * before: the guards hold the plan then. Where it never had any it is a mistake of the configuration. Throws
 * `RefusedError` `segment-missing`.
 */
export const usableSegments = (
  refresh: Refresh,
  { mapping }: ExportDefinition,
  headers: readonly SnapshotHeader[],
): SegmentRefresh[] =>
  refresh.segments.map((segment) => {
    const hadPeople = headers.some(({ segments }) => (segments[segment.name] ?? 0) > 0);
    const email = mapping.email.toLowerCase();
    const hasEmail = segment.columns.some(({ name }) => name.toLowerCase() === email);
    if (hadPeople && (!segment.found || !hasEmail)) return { ...segment, parts: [] };
    if (segment.found) return segment;
    throw new RefusedError(
      `model.json does not list '${segment.name}'. Export the segment again from Customer Insights, or take it out of the export's targets.`,
      { code: "segment-missing" },
    );
  });
