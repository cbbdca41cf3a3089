import type { Base } from "./document-store.ts";

/** Does the writing part of a save or a deletion. */
export type MarkSave = <T>(save: SaveOfExport, write: (base: Base) => Promise<T>) => Promise<T>;

export type SaveOfExport = {
  exportName: string;
  /** The version that the save was decided on. */
  base: Base;
  /** The save changes nothing of what an open run works by. */
  mayRunOn: boolean;
  /** What a run says that is dropped for it, such as `the export was changed`. */
  why: string;
};
