import type { Source } from "../discover/refresh.ts";
import { shownCell } from "../personal/shown-cell.ts";
import { suggestMapping } from "../suggest/suggest-mapping.ts";
import type { ColumnWatch } from "./column-watch.ts";
import { type InspectDeps, inspectTables, usualInspectLimits } from "./inspect-tables.ts";
import type { InspectedColumn, InspectedSegment, ShownInspection, ShownSegment } from "./inspection.ts";

type Wanted = {
  /** The only segment that is wanted, by its name. */
  segment?: string;
  /** Names of the data fields that the account has, where that is known. */
  dataFields?: readonly string[];
};

/** Looks at the segments of a landed folder, and shows them to whoever is to map them. */
export type ShowSegments = (source: Source, wanted: Wanted) => Promise<ShownInspection>;

/** It holds people's data: examples of cells, with addresses masked. */
export const makeShowSegments =
  (deps: InspectDeps): ShowSegments =>
  async (source, { segment: table, dataFields }) => {
    const limits = { ...usualInspectLimits, ...(table === undefined ? {} : { table }) };
    const { segments, ...rest } = await inspectTables(deps, source, limits);
    return { ...rest, segments: segments.map(({ segment, watches }) => showSegment(segment, watches, dataFields)) };
  };

const showSegment = (
  segment: InspectedSegment,
  watches: readonly ColumnWatch[],
  dataFields: readonly string[] | undefined,
): ShownSegment => {
  const at = (name: string) => segment.columns.findIndex((column) => column.name === name);
  const isMost = (name: string, kinds: readonly string[]) => holdsMost(segment.columns[at(name)], kinds);
  const suggestion = suggestMapping(
    segment.columns.map(({ name }) => name),
    {
      likeEmail: (name) => isMost(name, ["address"]),
      likeNumber: (name) => isMost(name, ["whole number", "number with marks"]),
      valuesOf: (name) => watches[at(name)]?.some() ?? new Set(),
      ...(dataFields ? { dataFields } : {}),
    },
  );
  const columns = segment.columns.map((column, place) => ({
    ...column,
    examples: [...(watches[place]?.some() ?? [])].slice(0, mostExamples).map((value) => shownCell(value)),
  }));
  return { ...segment, columns, suggestion };
};

/** Different values of a column that are shown. */
const mostExamples = 5;

const holdsMost = (column: InspectedColumn | undefined, wanted: readonly string[]): boolean => {
  const kinds = column?.kinds ?? [];
  const sum = (some: typeof kinds) => some.reduce((all, { values }) => all + values, 0);
  return sum(kinds.filter(({ kind }) => wanted.includes(kind))) * 2 > sum(kinds);
};
