import { counted } from "../../counted.ts";
import { isTime } from "../folders-of.ts";
import { naturalOrder } from "../natural-order.ts";
import { stampOfTime } from "../refresh-stamp.ts";
import { stemOfCsv } from "./csv-name.ts";
import { isNoData, type LandedFile, type LandedTable } from "./landed-files.ts";
import { gapIn } from "./part-numbers.ts";

type Found = Omit<LandedTable, "problem"> & { problem?: string };

/**
 * The segments that lie in a folder without a model.json, each with its newest refresh. By names alone: what fits no form
 * but stands where a segment's files do, or fits two, makes the segment a problem, for half of it would look like all.
 * `folder`: as blobs are called, without slashes around it.
 */
export const findTables = (folder: string, files: readonly LandedFile[]): LandedTable[] => {
  const from = folder === "" ? 0 : folder.length + 1;
  // In whatever order they are listed the same is told of them.
  const data = files
    .filter((file) => !isNoData(file))
    .sort((one, other) => naturalOrder(one.name, other.name))
    .map((file) => ({ file, path: file.name.slice(from) }));
  const found = [...inFolders(data), ...timed(data), ...single(data)];
  return [...Map.groupBy(found, ({ name }) => name).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [others.length === 0 ? told(first) : twice(first, others)],
  );
};

type Data = { file: LandedFile; path: string };

const told = ({ problem, ...table }: Found): LandedTable =>
  problem === undefined
    ? table
    : { ...table, problem: { code: "layout-unclear", message: `Segment ${table.name}: ${problem}.` } };

const twice = (first: Found, others: readonly Found[]): LandedTable => {
  const all = [first, ...others];
  const named = all.flatMap(({ parts }) => parts[0]?.name ?? []).slice(0, 3);
  return told({
    ...first,
    parts: all.flatMap(({ parts }) => parts),
    problem: `its files are there in more than one form (${named.map(short).join(", ")}). Expected one: take the others away`,
  });
};

/** A path may have a thousand characters, and messages are stored. */
const short = (path: string): string => (path.length > 200 ? `…${path.slice(-200)}` : path);

/** `<segment>/<yyyy>/<MM>/<dd>/<HHmm>/<segment>_<n>.csv` */
const inFolders = (data: readonly Data[]): Found[] => {
  const below = Map.groupBy(
    data.filter(({ path }) => path.includes("/")),
    ({ path }) => path.slice(0, path.indexOf("/")),
  );
  return [...below].flatMap(([name, all]): Found[] => {
    const byStamp = Map.groupBy(all, ({ path }) => stampBelow(name, path));
    const stray = byStamp.get(undefined)?.[0];
    byStamp.delete(undefined);
    const [newest, ...older] = [...byStamp.keys()]
      .flatMap((stamp) => stamp ?? [])
      .sort()
      .reverse();
    if (newest === undefined) return [];
    const inNewest = byStamp.get(newest) ?? [];
    const problem = stray
      ? `no folder YYYY/MM/DD/HHMM holds ${short(stray.file.name)}, and others lie in one. Expected nothing beside them`
      : problemOfParts(name, `${name}/${newest}/`, inNewest);
    const parts = inNewest.map(({ file }) => file);
    const found: Found = { name, layout: "refresh-folders", stamp: newest, parts, older: older.length };
    return [problem === undefined ? found : { ...found, parts: [...parts, ...(stray ? [stray.file] : [])], problem }];
  });
};

const stampBelow = (name: string, path: string): string | undefined => {
  const stamp = /^(\d{4}\/\d\d\/\d\d\/\d{4})\//.exec(path.slice(name.length + 1))?.[1];
  return stamp !== undefined && isTime(stamp) ? stamp : undefined;
};

const problemOfParts = (name: string, above: string, parts: readonly Data[]): string | undefined => {
  const numbers: (number | undefined)[] = [];
  for (const { file, path } of parts) {
    const stem = stemOfCsv(path.slice(above.length));
    const rest = stem?.toLowerCase().startsWith(name.toLowerCase()) ? stem.slice(name.length) : undefined;
    if (rest === undefined || !/^(_\d{1,9})?$/.test(rest))
      return `${short(file.name)} is no part of it. Expected ${name}_<number>.csv, and nothing else in the folder`;
    numbers.push(rest === "" ? undefined : Number(rest.slice(1)));
  }
  return gapIn(numbers);
};

/** `<export>_<segment>_<unix seconds>.csv`. The export's name ends at the first `_`, for else nobody knows where. */
const timed = (data: readonly Data[]): Found[] => {
  const files = data.flatMap(({ file, path }) => {
    const [, stem = "", seconds] = timedName.exec(stemOfCsv(path) ?? "") ?? [];
    if (seconds === undefined) return [];
    const [exportName = "", segment] = splitOnce(stem);
    return [
      {
        file,
        seconds: Number(seconds),
        key: JSON.stringify([segment === undefined ? "" : exportName, segment ?? stem]),
      },
    ];
  });
  return [...Map.groupBy(files, ({ key }) => key).values()].flatMap((all): Found[] => {
    const [newest, ...older] = all.sort((a, b) => b.seconds - a.seconds);
    if (newest === undefined) return [];
    const [, name = ""]: string[] = JSON.parse(newest.key);
    const alike = older.filter(({ seconds }) => seconds === newest.seconds);
    return [
      {
        ...{ name, layout: "timed-files", stamp: stampOfTime(newest.seconds * 1000) },
        ...{
          parts: [newest, ...alike].map(({ file }) => file),
          older: new Set(older.map(({ seconds }) => seconds)).size,
        },
        ...(alike.length === 0 ? {} : { problem: `${counted(alike.length + 1, "file")} bear one time. Expected one` }),
      },
    ];
  });
};

/** From 2001 on a time in seconds has ten digits. */
const timedName = /^(.+)_([1-9]\d{9})$/s;

const splitOnce = (stem: string): [string, string | undefined] => {
  const at = stem.indexOf("_");
  return at <= 0 || at === stem.length - 1 ? [stem, undefined] : [stem.slice(0, at), stem.slice(at + 1)];
};

/** `<segment>.csv` */
const single = (data: readonly Data[]): Found[] => {
  const files = data.flatMap(({ file, path }) => {
    const stem = path.includes("/")
      ? undefined
      : /^(.+?)\.(csv|csv\.gz|parquet|orc|avro|xlsx|txt|tsv|zip)$/i.exec(path)?.[1];
    return stem === undefined || (stemOfCsv(path) !== undefined && timedName.test(stem)) ? [] : [{ file, stem, path }];
  });
  const stems = new Map(files.map(({ file, stem }) => [stem, file]));
  const numbered = new Map(
    [...stems].flatMap(([stem, file]) => {
      const whole = /^(.+)_\d{1,6}$/s.exec(stem)?.[1];
      return whole === undefined ? [] : [[whole, file] as const];
    }),
  );
  return files.map(({ file, stem, path }): Found => {
    const part = numbered.get(stem);
    const problem =
      stemOfCsv(path) === undefined
        ? `${short(file.name)} is no CSV file, by its name. Expected ${stem}.csv, with a header`
        : part && `${short(part.name)} may be a part of it, beside ${short(file.name)}. Expected one file a segment`;
    return {
      ...{ name: stem, layout: "file-a-segment", stamp: stampOfTime(file.lastModified), older: 0 },
      ...{ parts: part ? [file, part] : [file] },
      ...(problem === undefined ? {} : { problem }),
    };
  });
};
