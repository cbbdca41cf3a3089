import { findTables } from "../../shared/discover/layouts/find-tables.ts";
import { CannotLandError } from "./cannot-land-error.ts";

/** How what has landed says which file holds which segment: a model.json lists them, or their names say it. */
export const landedAs = ["model", "refresh-folders", "timed-files", "file-a-segment"] as const;
export type LandedAs = (typeof landedAs)[number];

/** @throws {CannotLandError} when there is no such form */
export const landedAsOf = (text: string): LandedAs => {
  const found = landedAs.find((one) => one === text);
  if (found === undefined) throw new CannotLandError(`There is no form ${text}: expected ${landedAs.join(", ")}.`);
  return found;
};

/** What a segment's only file is called in its export's folder. `stamp`: `YYYY/MM/DD/HHMM`, by UTC. */
export const pathOf = (name: string, as: LandedAs, stamp: string): string => {
  switch (as) {
    case "model":
    case "refresh-folders":
      return `${name}/${stamp}/${name}_1.csv`;
    case "timed-files":
      return `${exportName}_${name}_${secondsOf(stamp)}.csv`;
    case "file-a-segment":
      return `${name}.csv`;
  }
};

/** Without a `_`, behind which the segment's name would begin. */
const exportName = "OwnFiles";

const secondsOf = (stamp: string): number => {
  const [year, month, day, time = ""] = stamp.split("/");
  return Date.parse(`${year}-${month}-${day}T${time.slice(0, 2)}:${time.slice(2)}Z`) / 1000;
};

/**
 * Holds names of files against what the app reads in them where no model.json lists them.
 * @throws {CannotLandError} when a segment would not be found, or not be read
 */
export const requireFound = (
  segments: readonly { file: string; name: string; path: string }[],
  as: Exclude<LandedAs, "model">,
): void => {
  const tables = findTables(
    "",
    segments.map(({ path }) => ({ name: path, etag: "", size: 1, lastModified: 0 })),
  );
  for (const { file, name, path } of segments) {
    const found = tables.find((table) => table.parts.some((part) => part.name === path));
    if (found?.name === name && found.layout === as && found.problem === undefined) continue;
    const why = found?.problem?.message ?? `${path} is read as segment ${found?.name ?? "nobody's"}.`;
    throw new CannotLandError(`${file} cannot land as ${as}: ${why} Give the file another name, or leave --as away.`);
  }
};
