import type { BlobStore } from "../azure/blob-store.ts";
import type { TablesLook } from "../discover/layouts/tables-look.ts";
import { locatePart } from "../discover/locate-part.ts";
import { mapBounded } from "../discover/map-bounded.ts";
import type { ModelEntity } from "../discover/parse-model.ts";
import type { Source } from "../discover/refresh.ts";
import type { ColumnWatch } from "./column-watch.ts";
import { inspectSegment } from "./inspect-segment.ts";
import type { InspectedSegment, Inspection } from "./inspection.ts";
import { type LookBudget, pieceBytesOf, promptBudget } from "./look-budget.ts";

export type InspectDeps = {
  open: (container: string) => Pick<BlobStore, "readStream">;
  lookAtTables: (source: Source, choose: Choose) => Promise<TablesLook>;
  /** Of the account where segments land. */
  accountUrl: string;
};

type Choose = (entities: readonly ModelEntity[]) => readonly ModelEntity[];

export type InspectLimits = LookBudget & {
  /** Tables that are looked at: of more the first ones. */
  tables: number;
  /** The only table that is wanted, by its name. */
  table?: string;
};
export const usualInspectLimits: InspectLimits = { ...promptBudget, tables: 20 };

/** What a look at each table found. `watches` saw its cells; none where nothing could be looked at. */
export type LookedTables = Omit<Inspection, "segments"> & {
  segments: { segment: InspectedSegment; watches: readonly ColumnWatch[] }[];
};

/**
 * Looks at the tables of a landed folder by the look and by the reader that a plan takes, so many bytes of all together at
 * most. Throws what the store throws.
 */
export const inspectTables = async (
  { open, lookAtTables, accountUrl }: InspectDeps,
  source: Source,
  limits = usualInspectLimits,
): Promise<LookedTables> => {
  const place = { container: source.container, folder: source.folder };
  const tables = await lookAtTables(source, (entities) => chosenOf(entities, limits));
  if (tables.kind === "problem") {
    const problem = { code: tables.code, says: tables.message };
    return {
      ...place,
      model: { bytes: tables.bytes, tables: 0, withoutParts: 0, notLooked: 0, problem },
      segments: [],
    };
  }
  const { entities, looks, bytes } = tables;
  const mostParts = Math.max(1, Math.floor(limits.parts / Math.max(1, looks.length)));
  const partsOf = ({ partitions }: ModelEntity) => Math.min(mostParts, partitions.length);
  const pieceBytes = pieceBytesOf(
    limits,
    looks.reduce((sum, { entity }) => sum + partsOf(entity), 0),
  );
  const container = open(source.container);
  const segments = await mapBounded(looks, 1, async ({ entity, look }) => {
    const isSettling = look.kind === "settling";
    const segment = look.kind === "incomplete" ? undefined : look.refresh?.segments[0];
    if (!segment) {
      const problem =
        look.kind === "incomplete"
          ? { code: look.code, says: look.message }
          : { code: "source-settling", says: "It is being written just now: look again in a minute." };
      return { segment: { ...nothingOf(entity.name), problem, isSettling }, watches: [] };
    }
    const said = segment.layout === undefined ? saidByPath(entity, accountUrl, source) : undefined;
    const saidOf = (part: string) => (said ? (said.get(part) ?? {}) : byHeader);
    const { found, watches } = await inspectSegment({ container, segment, saidOf, pieceBytes, mostParts });
    return { segment: { ...found, isSettling }, watches };
  });
  const filled = entities.filter(isFilled).length;
  const model = {
    ...{ bytes, tables: entities.length },
    ...{ withoutParts: entities.length - filled, notLooked: filled - looks.length },
  };
  return { ...place, model, segments };
};

const chosenOf = (entities: readonly ModelEntity[], { table, tables }: InspectLimits): ModelEntity[] =>
  entities.filter((entity) => isFilled(entity) && (table === undefined || entity.name === table)).slice(0, tables);

const isFilled = ({ partitions, problem }: ModelEntity): boolean => partitions.length > 0 || problem !== undefined;

const nothingOf = (name: string) => ({ name, parts: [], otherParts: 0, dialects: [], columns: [], suspicions: [] });

/** Without a model.json nothing is said, and the header shows these. */
const byHeader = { columnHeaders: "header", delimiter: "header" } as const;

/** Where each part's settings are said, by its path. */
const saidByPath = ({ partitions }: ModelEntity, accountUrl: string, source: Source) =>
  new Map(
    partitions.flatMap(({ location, said }) => {
      const located = locatePart(accountUrl, source, location);
      return located.kind === "located" ? [[located.path, said ?? {}] as const] : [];
    }),
  );
