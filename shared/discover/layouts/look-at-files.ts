import { createHash } from "node:crypto";
import type { BlobStore } from "../../azure/blob-store.ts";
import { counted } from "../../counted.ts";
import { RefusedError } from "../../errors.ts";
import { findEntity } from "../find-entity.ts";
import { fingerprint } from "../fingerprint.ts";
import { incomplete, notThere } from "../incomplete.ts";
import { mapBounded } from "../map-bounded.ts";
import { usualDialect } from "../parse-dialect.ts";
import type { ModelEntity } from "../parse-model.ts";
import type { Look, Refresh, SegmentRefresh, Source } from "../refresh.ts";
import { pathSteps } from "../source-paths.ts";
import { findTables } from "./find-tables.ts";
import type { FirstLook, FirstLooks } from "./first-looks.ts";
import type { LandedFile, LandedTable } from "./landed-files.ts";
import { type ReadHeader, readColumns } from "./read-columns.ts";
import { isOfSynapseLink, synapseLink } from "./synapse-link.ts";
import type { TablesLook } from "./tables-look.ts";

export type LookAtFilesDeps = {
  firstLooks: FirstLooks;
  readHeader: ReadHeader;
  /** How far apart two looks must be that agree. */
  apartMs: number;
};

/** A writer that pauses for longer between two files is taken for one that has ended. */
export const usualApartMs = 15 * 60_000;

/** A listing has 5,000 blobs a call. */
const mostFiles = 100_000;

/**
 * Finds the newest refresh of some segments in a folder without a model.json. Nothing there says that it is whole, so it
 * counts as complete when two looks that are `apartMs` apart saw the same files, sizes and ETags of each segment; until
 * then the look is `settling`. Throws what the store throws.
 */
export const lookAtFiles = async (
  deps: LookAtFilesDeps,
  blobs: Pick<BlobStore, "list">,
  source: Source,
  wanted: readonly string[],
  now: number,
): Promise<Look> => {
  const tables = await tablesOf(blobs, source);
  return Array.isArray(tables) ? lookAtSome(deps, source, tables, wanted, now) : tables;
};

/** The segments of such a folder, and a look at each one that is chosen. */
export const lookAtFileTables = async (
  deps: LookAtFilesDeps,
  blobs: Pick<BlobStore, "list">,
  source: Source,
  choose: (entities: readonly ModelEntity[]) => readonly ModelEntity[],
  now: number,
): Promise<TablesLook> => {
  const tables = await tablesOf(blobs, source);
  if (!Array.isArray(tables)) return { kind: "problem", code: tables.code, message: tables.message, bytes: 0 };
  const entities = tables.map(toEntity);
  const looks = await mapBounded(choose(entities), 1, async (entity) => ({
    entity,
    look: await lookAtSome(deps, source, tables, [entity.name], now),
  }));
  return { kind: "tables", bytes: 0, entities, looks };
};

/** As model.json would list it. What its header says is known to the look alone. */
const toEntity = ({ name, parts }: LandedTable): ModelEntity => ({
  ...{ name, columns: [] },
  partitions: parts.map((part) => ({ name: part.name, location: part.name, dialect: usualDialect })),
});

const tablesOf = async (
  blobs: Pick<BlobStore, "list">,
  source: Source,
): Promise<LandedTable[] | ReturnType<typeof incomplete>> => {
  const folder = pathSteps(source.folder).join("/");
  const files = await filesOf(blobs, folder);
  if (files === "too-many") {
    return incomplete(
      "layout-unclear",
      `The folder ${folder} has more than ${mostFiles} files. Expected fewer where there is no model.json: take old ones away.`,
    );
  }
  const mark = files.find(({ name }) => isOfSynapseLink(name.slice(folder === "" ? 0 : folder.length + 1)));
  if (mark) return synapseLink(folder, mark.name);
  const tables = findTables(folder, files);
  return tables.length > 0 ? tables : notThere(source);
};

const lookAtSome = async (
  deps: LookAtFilesDeps,
  source: Source,
  tables: readonly LandedTable[],
  wanted: readonly string[],
  now: number,
): Promise<Look> => {
  const seen = await mapBounded(wanted, segmentsAtOnce, (name) =>
    see(deps, source, name, findEntity(tables, name), now),
  );
  const settledAt = Math.max(0, ...seen.map(({ look }) => look.seenAt + deps.apartMs));
  const problem = seen.map(({ table, look }) => table?.problem ?? look.problem).find((one) => one !== undefined);
  if (now < settledAt) {
    const waitsFor = secondLook(deps.apartMs, settledAt);
    const isKnown = problem === undefined && seen.every(({ table, look }) => !table || look.columns.length > 0);
    return { kind: "settling", settledAt, waitsFor, ...(isKnown ? { refresh: toRefresh(seen, tables) } : {}) };
  }
  return problem ? incomplete(problem.code, problem.message) : { kind: "complete", refresh: toRefresh(seen, tables) };
};

const segmentsAtOnce = 4;

const secondLook = (apartMs: number, at: number): string =>
  `a second look, at ${new Date(at).toISOString()}: without a model.json a refresh is whole when its files are the same ${counted(apartMs / 60_000, "minute")} apart`;

/** Of a container that is not there: none. */
const filesOf = async (blobs: Pick<BlobStore, "list">, folder: string): Promise<LandedFile[] | "too-many"> => {
  const files: LandedFile[] = [];
  try {
    for await (const file of blobs.list(folder === "" ? "" : `${folder}/`)) {
      if (files.length === mostFiles) return "too-many";
      files.push(file);
    }
  } catch (error) {
    if (error instanceof RefusedError && error.code === "blob-not-found") return [];
    throw error;
  }
  return files;
};

type Seen = { name: string; table: LandedTable | undefined; look: FirstLook };

/** What is seen of one segment, with the first look that saw the same: an earlier one's, or this one, which is kept then. */
const see = async (
  deps: LookAtFilesDeps,
  source: Source,
  name: string,
  table: LandedTable | undefined,
  now: number,
): Promise<Seen> => {
  const print = printOf(table);
  const before = await deps.firstLooks.read(source, name);
  // One from the future is of a clock that was wrong: nobody waits for it.
  if (before?.look.fingerprint === print && before.look.seenAt <= now) return { name, table, look: before.look };
  const nothing = { columns: [], delimiters: [] };
  const read = table && !table.problem ? await readColumns(deps.readHeader, source.container, table) : nothing;
  const look: FirstLook = { fingerprint: print, seenAt: now, ...(read ?? nothing) };
  // What changed under way is not kept, so that the next look begins anew. So it does where another one was first.
  if (read) await deps.firstLooks.write(source, name, look, before?.etag);
  return { name, table, look };
};

const printOf = (table: LandedTable | undefined): string => {
  const files = table?.parts.map(({ name, etag, size }) => JSON.stringify([name, etag, size])).sort() ?? [];
  const lines = [table?.layout ?? "nothing", table?.problem?.message ?? "", ...files];
  return createHash("sha256").update(lines.join("\n")).digest("hex");
};

/** Names that are kept for whoever has mistyped one. */
const mostListed = 1000;

const toRefresh = (seen: readonly Seen[], tables: readonly LandedTable[]): Refresh => {
  const segments = seen.map(toSegment);
  const stamps = (segments.some(({ found }) => found) ? segments : tables).flatMap(({ stamp }) => stamp ?? []).sort();
  return {
    stamp: stamps.at(-1) ?? "",
    fingerprint: fingerprint(segments.flatMap(({ parts }) => parts)),
    segments,
    withoutModel: true,
    ...(segments.every(({ found }) => found) ? {} : { listed: tables.slice(0, mostListed).map(({ name }) => name) }),
  };
};

const toSegment = ({ name, table, look }: Seen): SegmentRefresh => {
  if (!table) return { name, found: false, columns: [], parts: [] };
  return {
    ...{ name, found: true, layout: table.layout, stamp: table.stamp },
    landedAt: Math.max(...table.parts.map(({ lastModified }) => lastModified)),
    columns: look.columns.map((column) => ({ name: column, dataType: "string" })),
    parts: table.parts.map(({ name: path, etag, size }, index) => ({
      ...{ path, etag, size },
      dialect: { ...usualDialect, columnHeaders: true, delimiter: look.delimiters[index] ?? usualDialect.delimiter },
    })),
    ...(table.older > 0 ? { passedOver: { older: table.older, incomplete: [] } } : {}),
  };
};
