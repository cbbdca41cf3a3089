import type { ExportDefinition } from "../../definitions/export.ts";
import type { FirstRun } from "../../diff/find-holds.ts";

/** A definition with the lists that a run plans, the one with those that it leaves out, and of the planned why each is a first one. */
export type LeftOut = {
  definition: ExportDefinition;
  left: ExportDefinition | undefined;
  firstOfRest: readonly (FirstRun | undefined)[];
};

/**
 * The question whether a new list is filled is about that list: where others of the export are known, they go on as if it
 * were not named yet. Where all of them are new, the whole plan is made, and held. So it is where the export only updates:
 * who would join a new list is known by their ids on the others.
 */
export const leaveOut = (definition: ExportDefinition, first: readonly (FirstRun | undefined)[]): LeftOut => {
  const { targets } = definition;
  const known = targets.filter((_, position) => first[position] === undefined);
  const isWhole = definition.updateOnly || known.length === 0 || known.length === targets.length;
  if (isWhole) return { definition, left: undefined, firstOfRest: first };
  const left = targets.filter((_, position) => first[position] !== undefined);
  return { definition: { ...definition, targets: known }, left: { ...definition, targets: left }, firstOfRest: [] };
};
