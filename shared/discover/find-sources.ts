import type { BlobStore } from "../azure/blob-store.ts";
import { stampOfPath } from "./refresh-stamp.ts";

/** A folder that holds an export. */
export type FoundSource = {
  folder: string;
  /** The newest refresh folder below it; undefined where files lie in no such folders. */
  stamp?: string;
  /** When its model.json was written, which is last: epoch milliseconds, storage clock. */
  landedAt: number;
};

/** `isWhole`: all of the container was looked through, and nothing left out. */
export type FoundSources = { sources: FoundSource[]; isWhole: boolean };

/** Blobs that are looked through (a listing has 5,000 a call), and folders that are given. */
export const sourceLimits = { blobs: 100_000, folders: 500 };

/** The folders of a container in which a model.json lies, by the names of blobs alone: none of them is read. */
export const findSources = async (
  container: Pick<BlobStore, "list">,
  limits: typeof sourceLimits = sourceLimits,
): Promise<FoundSources> => {
  const landed = new Map<string, number>();
  const stamps = new Map<string, string>();
  let seen = 0;
  let isWhole = true;
  for await (const { name, lastModified } of container.list("")) {
    seen += 1;
    if (seen > limits.blobs) {
      isWhole = false;
      break;
    }
    const folder = /^(?:(.*)\/)?model\.json$/s.exec(name);
    if (folder) landed.set(folder[1] ?? "", lastModified);
    const stamp = stampOfPath(name);
    // The table's folder stands between the export's and the refresh's.
    const above = stamp && name.slice(0, name.lastIndexOf(stamp)).replace(/\/$/, "").split("/").slice(0, -1).join("/");
    if (stamp !== undefined && above !== undefined && stamp > (stamps.get(above) ?? "")) stamps.set(above, stamp);
  }
  const sources = [...landed].slice(0, limits.folders).map(([folder, landedAt]): FoundSource => {
    const stamp = stamps.get(folder);
    return { folder, ...(stamp === undefined ? {} : { stamp }), landedAt };
  });
  return { sources, isWhole: isWhole && sources.length === landed.size };
};
