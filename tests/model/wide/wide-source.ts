import type { BlobStore } from "../../../shared/azure/blob-store.ts";
import { addressOf, canonical, type Spelling, spell } from "./people.ts";

export const segmentNames = ["High", "New", "Third"] as const;
export type SegmentName = (typeof segmentNames)[number];

export type Row = {
  person: number;
  /** How often the person's address has changed, as Customer Insights knows it. */
  version: number;
  value: number;
  spelling: Spelling;
  flag: "ok" | "excluded" | "invalid" | "broken";
};

export type Segment = {
  isThere: boolean;
  /** `YYYY/MM/DD/HHMM`; empty before it landed for the first time. */
  stamp: string;
  rows: readonly Row[];
};
export type Source = Readonly<Record<SegmentName, Segment>>;

export type Edit = {
  segment: SegmentName;
  person: number;
  value: number;
  spelling: Spelling;
  kind:
    | "join"
    | "leave"
    | "value"
    | "double"
    | "invalid"
    | "exclude"
    | "break"
    | "repair"
    | "rename"
    | "crowd"
    | "troop"
    | "empty"
    | "vanish"
    | "back";
};

/** Somebody whom nothing takes out of a segment, so that none is empty but where a history wants it so. */
const anchorOf = (name: SegmentName): Row => ({
  person: 90 + segmentNames.indexOf(name),
  version: 0,
  value: 0,
  spelling: "plain",
  flag: "ok",
});

const notLanded = (name: SegmentName): Segment => ({ isThere: true, stamp: "", rows: [anchorOf(name)] });
export const emptySource: Source = { High: notLanded("High"), New: notLanded("New"), Third: notLanded("Third") };

/** Only the anchors are left. */
export const deserted = (source: Source): Source => ({
  High: { ...source.High, isThere: true, rows: [anchorOf("High")] },
  New: { ...source.New, isThere: true, rows: [anchorOf("New")] },
  Third: { ...source.Third, isThere: true, rows: [anchorOf("Third")] },
});

const firstOfCrowd = 1000;

/** One change; the ones that find nobody to change do nothing. An address changes in all segments at once. */
export const editSource = (source: Source, { segment: name, person, value, spelling, kind }: Edit): Source => {
  const segment = source[name];
  const isThem = (row: Row) => row.person === person;
  const change = (to: (row: Row) => Row) => segment.rows.map((row) => (isThem(row) ? to(row) : row));
  const withRows = (rows: readonly Row[]): Source => ({ ...source, [name]: { ...segment, rows } });
  const versionOf = () => segmentNames.flatMap((each) => source[each].rows).find(isThem)?.version ?? 0;
  switch (kind) {
    case "join":
      return segment.rows.some(isThem)
        ? source
        : withRows([...segment.rows, { person, version: versionOf(), value, spelling, flag: "ok" }]);
    case "leave":
      return withRows(segment.rows.filter((row) => !isThem(row)));
    case "value":
      return withRows(change((row) => ({ ...row, value })));
    case "double":
      return withRows([...segment.rows, { person, version: versionOf(), value, spelling, flag: "ok" }]);
    case "invalid":
      return withRows(change((row) => ({ ...row, flag: "invalid" })));
    case "exclude":
      return withRows(change((row) => ({ ...row, flag: "excluded" })));
    case "break":
      return withRows(change((row) => ({ ...row, flag: "broken" })));
    case "repair":
      return withRows(change((row) => ({ ...row, flag: "ok" })));
    case "rename":
      return renameIn(source, person, versionOf() + 1);
    case "crowd":
      return withRows(withCrowd(name, segment, person, 700 * value));
    case "troop":
      return withRows(withCrowd(name, segment, person, 60 * value));
    case "empty":
      return withRows([]);
    case "vanish":
      return { ...source, [name]: { ...segment, isThere: false } };
    case "back":
      return {
        ...source,
        [name]: { ...segment, isThere: true, rows: segment.rows.length > 0 ? segment.rows : [anchorOf(name)] },
      };
  }
};

/** Another crowd than the one that may have been there; whose begin elsewhere share some of their people. */
const withCrowd = (name: SegmentName, { rows }: Segment, from: number, size: number): Row[] => [
  ...rows.filter((row) => row.person < firstOfCrowd),
  ...Array.from({ length: size }, (_, at) => ({ ...anchorOf(name), person: firstOfCrowd + 300 * from + at })),
];

/** The person's address is another one from now on, in every segment. */
export const renameIn = (source: Source, person: number, version: number): Source => {
  const renamed = (segment: Segment): Segment => ({
    ...segment,
    rows: segment.rows.map((row) => (row.person === person ? { ...row, version } : row)),
  });
  return { High: renamed(source.High), New: renamed(source.New), Third: renamed(source.Third) };
};

/** Canonical address → person, of everybody whom a valid row of these segments names and no row of them excludes. */
export const namedIn = (
  source: Source,
  segments: readonly SegmentName[],
  hasSpellings: boolean,
): ReadonlyMap<string, number> => {
  const rows = segments.flatMap((name) => (source[name].isThere ? source[name].rows : []));
  const addressIn = (row: Row) => canonical(addressOf(row.person, row.version, hasSpellings));
  const excluded = new Set(rows.filter(({ flag }) => flag === "excluded").map(addressIn));
  const named = rows.filter(({ flag }) => flag === "ok").map((row) => [addressIn(row), row.person] as const);
  return new Map(named.filter(([address]) => !excluded.has(address)));
};

/** Canonical addresses that a row of these segments excludes. */
export const excludedIn = (
  source: Source,
  segments: readonly SegmentName[],
  hasSpellings: boolean,
): ReadonlySet<string> =>
  new Set(
    segments
      .flatMap((name) => source[name].rows)
      .filter(({ flag }) => flag === "excluded")
      .map((row) => canonical(addressOf(row.person, row.version, hasSpellings))),
  );

/** Records of these segments of which nobody can tell whose they are. */
export const brokenIn = (source: Source, segments: readonly SegmentName[]): number =>
  segments.flatMap((name) => (source[name].isThere ? source[name].rows : [])).filter(({ flag }) => flag === "broken")
    .length;

const columns = ["CustomerId", "EMail", "FirstName", "RewardPoints", "DoNotEmail"];
const folder = "ci/DotdigitalExport";

/** Writes the segments named by `fresh` under their stamps, then model.json with all that are there. */
export const landSource = async (
  container: BlobStore,
  source: Source,
  fresh: readonly SegmentName[],
  hasSpellings: boolean,
): Promise<void> => {
  const entities = [];
  for (const name of segmentNames) {
    const { isThere, stamp, rows } = source[name];
    if (!isThere || stamp === "") continue;
    const path = `${folder}/${name}/${stamp}/${name}_1.csv`;
    if (fresh.includes(name)) await container.write(path, Buffer.from(csvOf(rows, hasSpellings)));
    const attributes = columns.map((column) => ({ name: column, dataType: "string" }));
    const location = `https://segments.example.com/customer-insights/${path}`;
    const fileFormatSettings = { $type: "CsvFormatSettings", columnHeaders: true };
    const partitions = [{ name: `${name}_1`, location, fileFormatSettings }];
    entities.push({ $type: "LocalEntity", name, attributes, partitions });
  }
  const model = { name: "DotdigitalExport", version: "1.0", entities };
  await container.write(`${folder}/model.json`, Buffer.from(JSON.stringify(model)));
};

const csvOf = (rows: readonly Row[], hasSpellings: boolean): string => {
  const lines = rows.map((row) => {
    const address = addressOf(row.person, row.version, hasSpellings);
    const written = row.flag === "invalid" ? address.replace("@", " at ") : spell(address, row.spelling);
    // More cells than columns: it cannot be told which of them is which.
    if (row.flag === "broken") return ["", `c-${row.person}`, "", written, "", "", "over"];
    return [`c-${row.person}`, written, `Name ${row.value}`, String(row.value), String(row.flag === "excluded")];
  });
  return [columns, ...lines].map((cells) => `${cells.map((cell) => `"${cell}"`).join(",")}\r\n`).join("");
};
