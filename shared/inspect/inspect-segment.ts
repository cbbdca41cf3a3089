import type { BlobStore } from "../azure/blob-store.ts";
import { mapBounded } from "../discover/map-bounded.ts";
import type { ModelPartition } from "../discover/parse-model.ts";
import type { SegmentRefresh } from "../discover/refresh.ts";
import { looseName } from "../loose-name.ts";
import { type ColumnWatch, makeColumnWatch } from "./column-watch.ts";
import { inspectPart, type PartFound } from "./inspect-part.ts";
import type { InspectedColumn, InspectedSegment, Suspicion } from "./inspection.ts";
import { spread } from "./look-budget.ts";

type Look = {
  container: Pick<BlobStore, "readStream">;
  segment: SegmentRefresh;
  saidOf: (path: string) => NonNullable<ModelPartition["said"]>;
  /** Bytes of a piece, and parts that are looked at. */
  pieceBytes: number;
  mostParts: number;
};

/** What was found, and the watches that saw the cells, in the order of the columns. */
export type LookedSegment = { found: Omit<InspectedSegment, "isSettling">; watches: readonly ColumnWatch[] };

export const inspectSegment = async ({ segment, saidOf, mostParts, ...rest }: Look): Promise<LookedSegment> => {
  const names = segment.columns.map(({ name }) => name);
  const watches = segment.columns.map(makeColumnWatch);
  const looked = spread(segment.parts, mostParts);
  // One after the other, so that what stands first in the files is named first.
  const parts = await mapBounded(looked, 1, (part) =>
    inspectPart({ ...rest, part, said: saidOf(part.path), columns: names, watches }),
  );
  const columns = watches.map((watch) => watch.tell(segment.formats));
  const found = {
    name: segment.name,
    ...(segment.stamp === undefined ? {} : { stamp: segment.stamp }),
    ...(segment.layout === undefined ? {} : { layout: segment.layout }),
    parts: parts.map(({ part }) => part),
    otherParts: segment.parts.length - looked.length,
    dialects: dialectsOf(parts),
    columns,
    suspicions: [...parts.flatMap(({ suspicions }) => suspicions), ...twins(names), ...columns.flatMap(ofColumn)],
  };
  return { found, watches };
};

/** Parts that are written alike stand together. */
const dialectsOf = (found: readonly PartFound[]): InspectedSegment["dialects"] =>
  [...Map.groupBy(found, ({ settings }) => JSON.stringify(settings)).values()].map((alike) => ({
    parts: alike.map(({ part }) => part.part),
    settings: alike[0]?.settings ?? [],
  }));

const twins = (names: readonly string[]): Suspicion[] =>
  [...Map.groupBy(names, (name) => looseName(name)).values()]
    .filter((same) => same.length > 1)
    .map(([column = ""]) => ({
      ...{ code: "column-ambiguous", says: "model.json lists it more than once, or in two spellings.", column },
    }));

const ofColumn = ({ name: column, kinds, date, number }: InspectedColumn): Suspicion[] => {
  const unreadable = kinds.find(({ kind }) => kind === "unreadable")?.values;
  return [
    ...(unreadable === undefined
      ? []
      : [{ code: "unreadable-character", says: "Values hold bytes that are not text.", column, count: unreadable }]),
    ...[date, number].flatMap((form): Suspicion[] =>
      form?.by === "unclear"
        ? [{ code: "column-mixed", says: "Values contradict each other in their form.", column, count: form.values }]
        : [],
    ),
  ];
};
