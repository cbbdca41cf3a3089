import { stampOfPath } from "./refresh-stamp.ts";

/** The parts of a segment that lie in one refresh folder. `stamp` is undefined where the folder bears none. */
export type PartFolder<Part> = { stamp: string | undefined; parts: Part[] };

export type FoundFolders<Part> =
  /** The newest first. One without parts, where there are none. */
  { kind: "folders"; newest: PartFolder<Part>; older: PartFolder<Part>[] } | { kind: "unclear"; why: string };

/**
 * The refresh folders in which the parts of one segment lie. Which of several is the newest can be told only where each
 * bears the stamp of a day that there is, and all lie below one folder: parts of, say, two regions are no older and newer ones.
 */
export const foldersOf = <Part extends { path: string }>(parts: readonly Part[]): FoundFolders<Part> => {
  const byStamp = Map.groupBy(parts, ({ path }) => stampOfPath(path));
  const folders = [...byStamp].map(([stamp, inFolder]): PartFolder<Part> => ({ stamp, parts: inFolder }));
  const [only = { stamp: undefined, parts: [] }] = folders;
  if (folders.length < 2) return { kind: "folders", newest: only, older: [] };
  const unstamped = byStamp.get(undefined)?.[0];
  if (unstamped)
    return { kind: "unclear", why: `no timestamp folder holds ${short(unstamped.path)}, and others lie in one` };
  const wrong = folders.find(({ stamp = "" }) => !isTime(stamp))?.parts[0];
  if (wrong) return { kind: "unclear", why: `the folder of ${short(wrong.path)} is of no day that there is` };
  const [above = "", elsewhere] = [...new Set(parts.map(({ path }) => folderAbove(path)))];
  if (elsewhere !== undefined) {
    const other = above === "" ? "the container" : short(above);
    return { kind: "unclear", why: `they lie below ${other} and below ${short(elsewhere)}` };
  }
  const [newest = only, ...older] = folders.sort((a, b) => ((a.stamp ?? "") < (b.stamp ?? "") ? 1 : -1));
  return { kind: "folders", newest, older };
};

/** A path may have a thousand characters, and messages are stored. */
const short = (path: string): string => (path.length > 300 ? `${path.slice(0, 300)}…` : path);

/** Whether a stamp is a minute of the calendar: 31 February is none. */
export const isTime = (stamp: string): boolean => {
  const [year, month, day, clock = ""] = stamp.split("/");
  const text = `${year}-${month}-${day}T${clock.slice(0, 2)}:${clock.slice(2)}:00.000Z`;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
};

/** `A` of `A/2024/05/17/0312/A_1.csv` */
const folderAbove = (path: string): string => path.split("/").slice(0, -5).join("/");
