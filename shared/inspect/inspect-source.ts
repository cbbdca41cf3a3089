import type { Source } from "../discover/refresh.ts";
import { type InspectDeps, inspectTables, usualInspectLimits } from "./inspect-tables.ts";
import type { Inspection } from "./inspection.ts";

/**
 * Looks at a landed folder before anything is planned or saved: how it is written and why it is read so, what its columns
 * hold, and what is odd. It tells nobody's data.
 */
export const inspectSource = async (
  deps: InspectDeps,
  source: Source,
  limits = usualInspectLimits,
): Promise<Inspection> => {
  const { segments, ...rest } = await inspectTables(deps, source, limits);
  return { ...rest, segments: segments.map(({ segment }) => segment) };
};
