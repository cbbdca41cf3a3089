import type { ExportDefinition } from "./export.ts";

/**
 * What a new definition changes for runs, the most that it does:
 *
 * - `data`: which people and values go where: connection, source, targets, mapping, update only. No open run may be sending by it.
 * - `rules`: how a plan is made and judged. A run that is sending goes on by its copy; a plan that waits is made anew.
 * - `label`: nothing that a run works by.
 */
export type ExportChange = "data" | "rules" | "label";

/** Of an export that is new, or was not readable, all is new. */
export const changeOfExport = (before: ExportDefinition | undefined, after: ExportDefinition): ExportChange => {
  if (!before || !isSame(dataOf(before), dataOf(after))) return "data";
  return isSame(worksBy(before), worksBy(after)) ? "label" : "rules";
};

/** What a plan hangs on. */
const worksBy = ({ displayName: _, schedule: __, notify: ___, scheduleBefore: ____, ...rest }: ExportDefinition) =>
  rest;

const dataOf = ({ connection, source, targets, mapping, updateOnly }: ExportDefinition) => ({
  connection,
  source,
  targets,
  mapping,
  updateOnly,
});

/** Both are parsed by one schema, which sets the order of members; the order of fields says which column comes first. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
