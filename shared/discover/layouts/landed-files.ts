import type { SourceProblem } from "../refresh.ts";
import { isCsvName } from "./csv-name.ts";

/** A blob as a listing gives it. `name`: its path within the container. `lastModified`: epoch milliseconds, storage clock. */
export type LandedFile = { name: string; etag: string; size: number; lastModified: number };

/**
 * How files say which segment they hold, and when it was written:
 * - `refresh-folders`: `<segment>/<yyyy>/<MM>/<dd>/<HHmm>/<segment>_<n>.csv`
 * - `timed-files`: `<export>_<segment>_<unix seconds>.csv`
 * - `file-a-segment`: `<segment>.csv`, written over at each refresh
 */
export type Layout = "refresh-folders" | "timed-files" | "file-a-segment";

/** The newest refresh of a segment, by the names of files alone. */
export type LandedTable = {
  name: string;
  layout: Layout;
  stamp: string;
  /** In natural order of their names. */
  parts: LandedFile[];
  /** Refreshes before this one. */
  older: number;
  /** Why it cannot be read. Then `parts` are the files that say so. */
  problem?: { code: SourceProblem; message: string };
};

/** Whether a file is no data and nobody's business: a mark or a note that tools leave, or a folder's own entry. */
export const isNoData = ({ name, size }: Pick<LandedFile, "name" | "size">): boolean => {
  const last = name.slice(name.lastIndexOf("/") + 1);
  if (isCsvName(last)) return false;
  return /^[._]|\.(crc|json|md5|sha256|log)$/i.test(last) || (size === 0 && !last.includes("."));
};
