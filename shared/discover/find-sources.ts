import type { BlobStore } from "../azure/blob-store.ts";
import { isCsvName } from "./layouts/csv-name.ts";
import { isOfSynapseLink } from "./layouts/synapse-link.ts";
import { stampOfPath } from "./refresh-stamp.ts";

/**
 * How a folder is laid out, by the names in it: with a model.json; as CSV files in refresh folders, or beside each other; or by
 * Synapse Link for Dataverse, which is not read.
 */
export const sourceLayouts = ["model", "refresh-folders", "files", "synapse-link"] as const;

/** A folder that holds an export. */
export type FoundSource = {
  folder: string;
  layout: (typeof sourceLayouts)[number];
  /** The newest refresh folder below it; undefined where files lie in no such folders. */
  stamp?: string;
  /** When its model.json was written, which is last; without one its newest file. Epoch milliseconds, storage clock. */
  landedAt: number;
};

/** `isWhole`: all of the container was looked through, and nothing left out. */
export type FoundSources = { sources: FoundSource[]; isWhole: boolean };

/** Blobs that are looked through (a listing has 5,000 a call), and folders that are given. */
export const sourceLimits = { blobs: 100_000, folders: 500 };

/**
 * The folders of a container in which a model.json lies, or CSV files in a form that is known without, by the names of blobs
 * alone: none of them is read. What lies below one of them is its own.
 */
export const findSources = async (
  container: Pick<BlobStore, "list">,
  limits: typeof sourceLimits = sourceLimits,
): Promise<FoundSources> => {
  const found = new Map<string, FoundSource>();
  const stamps = new Map<string, string>();
  let seen = 0;
  let isWhole = true;
  for await (const { name, lastModified } of container.list("")) {
    seen += 1;
    if (seen > limits.blobs) {
      isWhole = false;
      break;
    }
    const place = placeOf(name);
    if (!place) continue;
    const { folder, layout, stamp } = place;
    if (stamp !== undefined && stamp > (stamps.get(folder) ?? "")) stamps.set(folder, stamp);
    const before = found.get(folder);
    if (before === undefined || rank[layout] < rank[before.layout])
      found.set(folder, { folder, layout, landedAt: lastModified });
    else if (layout === before.layout && layout !== "model") before.landedAt = Math.max(before.landedAt, lastModified);
  }
  const tops = [...found.values()].filter((one) => !isBelowAnother(one, found));
  const sources = tops.slice(0, limits.folders).map((source): FoundSource => {
    const stamp = stamps.get(source.folder);
    return { ...source, ...(stamp === undefined ? {} : { stamp }) };
  });
  return { sources, isWhole: isWhole && sources.length === tops.length };
};

/** Of two forms in one folder the first counts. */
const rank: Record<FoundSource["layout"], number> = { "synapse-link": 0, model: 1, "refresh-folders": 2, files: 3 };

type Place = Pick<FoundSource, "folder" | "layout" | "stamp">;

/** The folder that a blob's name makes a source, and how; undefined where it makes none. */
const placeOf = (name: string): Place | undefined => {
  const steps = name.split("/");
  const mark = steps.findIndex((_, at) => isOfSynapseLink(steps.slice(at).join("/")) && ofMark.test(steps[at] ?? ""));
  if (mark !== -1) return { folder: steps.slice(0, mark).join("/"), layout: "synapse-link" };
  const above = steps.slice(0, -1);
  if (steps.at(-1) === "model.json") return { folder: above.join("/"), layout: "model" };
  const stamp = stampOfPath(name);
  // The table's folder stands between the source's and the refresh's.
  if (stamp !== undefined)
    return steps.length < 6 ? undefined : { folder: steps.slice(0, -6).join("/"), layout: "refresh-folders", stamp };
  return isCsvName(name) ? { folder: above.join("/"), layout: "files" } : undefined;
};

/** Folders of Synapse Link's own, and not its log, which lies at any depth. */
const ofMark =
  /^(Microsoft\.Athena\.TrickleFeedService|OptionsetMetadata|Changelog|\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\dZ)$/i;

/** What lies below a source is that one's: a model.json says itself where its files lie. */
const isBelowAnother = ({ folder, layout }: FoundSource, all: ReadonlyMap<string, FoundSource>): boolean => {
  const steps = folder.split("/");
  return steps.some((_, at) => {
    const other = folder === "" ? undefined : all.get(steps.slice(0, at).join("/"));
    if (other === undefined || other.layout === "files") return false;
    return other.layout === "synapse-link" || layout !== "model";
  });
};
