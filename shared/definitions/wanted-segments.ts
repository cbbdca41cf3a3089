import type { ExportDefinition } from "./export.ts";

/** The segments that an export reads, each once, in the order in which its targets name them. */
export const wantedSegments = ({ targets }: Pick<ExportDefinition, "targets">): string[] => [
  ...new Set(targets.flatMap((target) => target.segments)),
];
