import type { BlobStore } from "../azure/blob-store.ts";
import { notThere } from "./incomplete.ts";
import { type LookAtFilesDeps, lookAtFiles, lookAtFileTables } from "./layouts/look-at-files.ts";
import { lookAtModel, lookAtModelTables } from "./layouts/look-at-model.ts";
import type { TablesLook } from "./layouts/tables-look.ts";
import type { ModelEntity } from "./parse-model.ts";
import type { Look, Source } from "./refresh.ts";
import { modelPathOf } from "./source-paths.ts";

export type LookAtSourceDeps = {
  /** The blobs of a container in the account of `SegmentStorage`. */
  open: (container: string) => Pick<BlobStore, "read" | "head" | "list">;
  /** That account's URL; with Azurite it ends in the account's name. */
  accountUrl: string;
  /** For how long model.json and all parts must have been unchanged before a refresh counts as complete. */
  settleMs: number;
  /** Of a folder without model.json. Left out, such a folder holds nothing. */
  files?: LookAtFilesDeps;
};

/** Looks for the newest refresh. `now`: epoch milliseconds by the storage service's clock, not by this machine's. */
export type LookAtSource = (source: Source, wantedSegments: readonly string[], now: number) => Promise<Look>;

/**
 * Finds the newest refresh of some segments: as model.json says where the folder has one, else by the names of its files.
 * Throws what the store throws.
 */
export const makeLookAtSource = ({ open, accountUrl, settleMs, files }: LookAtSourceDeps): LookAtSource => {
  return async (source, wantedSegments, now) => {
    const blobs = open(source.container);
    const modelPath = modelPathOf(source);
    const head = await blobs.head(modelPath);
    if (head) return lookAtModel({ blobs, accountUrl, settleMs, source, modelPath, head }, wantedSegments, now);
    return files ? lookAtFiles(files, blobs, source, wantedSegments, now) : notThere(source);
  };
};

/**
 * Looks at each of some tables for itself, so that what is wrong with one is nobody else's business. model.json is read and
 * parsed once. `choose`: which of its tables are looked at.
 */
export const makeLookAtTables =
  ({ open, accountUrl, settleMs, files }: LookAtSourceDeps) =>
  async (
    source: Source,
    choose: (entities: readonly ModelEntity[]) => readonly ModelEntity[],
    now: number,
  ): Promise<TablesLook> => {
    const blobs = open(source.container);
    const modelPath = modelPathOf(source);
    const head = await blobs.head(modelPath);
    if (head) return lookAtModelTables({ blobs, accountUrl, settleMs, source, modelPath, head }, choose, now);
    if (files) return lookAtFileTables(files, blobs, source, choose, now);
    const { code, message } = notThere(source);
    return { kind: "problem", code, message, bytes: 0 };
  };
