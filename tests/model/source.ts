import type { BlobStore } from "../../shared/azure/blob-store.ts";

/** What lies in the source, as a history edits it: three segments of rows about a few people. */
export const segmentNames = ["High", "New", "Third"] as const;
export type SegmentName = (typeof segmentNames)[number];

export type Row = {
  person: number;
  value: number;
  /** The same address in another spelling. */
  isShouted: boolean;
  flag: "ok" | "excluded" | "invalid";
};

export type Segment = {
  isThere: boolean;
  /** `YYYY/MM/DD/HHMM`, and the same as epoch milliseconds; empty before it landed for the first time. */
  stamp: string;
  stampMs: number;
  /** Epoch milliseconds. */
  landedAt: number;
  rows: readonly Row[];
};
export type Source = Readonly<Record<SegmentName, Segment>>;

const notLanded: Segment = { isThere: true, stamp: "", stampMs: 0, landedAt: 0, rows: [] };
export const emptySource: Source = { High: notLanded, New: notLanded, Third: notLanded };

export type Edit = {
  segment: SegmentName;
  person: number;
  value: number;
  kind: "join" | "leave" | "value" | "double" | "invalid" | "exclude" | "repair" | "empty" | "vanish" | "back";
};

/** One change to one segment; the ones that find nobody to change do nothing. */
export const editSource = (source: Source, { segment: name, person, value, kind }: Edit): Source => {
  const segment = source[name];
  const isThem = (row: Row) => row.person === person;
  const change = (to: (row: Row) => Row) => segment.rows.map((row) => (isThem(row) ? to(row) : row));
  const withRows = (rows: readonly Row[]): Source => ({ ...source, [name]: { ...segment, rows } });
  switch (kind) {
    case "join":
      return segment.rows.some(isThem)
        ? source
        : withRows([...segment.rows, { person, value, isShouted: false, flag: "ok" }]);
    case "leave":
      return withRows(segment.rows.filter((row) => !isThem(row)));
    case "value":
      return withRows(change((row) => ({ ...row, value })));
    case "double":
      return withRows([...segment.rows, { person, value, isShouted: true, flag: "ok" }]);
    case "invalid":
      return withRows(change((row) => ({ ...row, flag: "invalid" })));
    case "exclude": {
      const last = segment.rows.findLastIndex(isThem);
      return withRows(segment.rows.map((row, at) => (at === last ? { ...row, flag: "excluded" } : row)));
    }
    case "repair":
      return withRows(change((row) => ({ ...row, flag: "ok" })));
    case "empty":
      return withRows([]);
    case "vanish":
      return { ...source, [name]: { ...segment, isThere: false } };
    case "back":
      return { ...source, [name]: { ...segment, isThere: true } };
  }
};

export const emailOf = (person: number): string => `p${person}@example.com`;
export const nameOf = (value: number): string => `Name ${value}`;

/** How a row's address stands in the file. */
const written = ({ person, isShouted, flag }: Row): string => {
  if (flag === "invalid") return `p${person} at example.com`;
  return isShouted ? ` P${person}@Example.COM ` : emailOf(person);
};

const columns = ["CustomerId", "EMail", "FirstName", "RewardPoints", "DoNotEmail"];
const folder = "ci/DotdigitalExport";

/**
 * Writes the parts of the segments named by `fresh` under their stamps, then model.json with all that are there, as
 * Customer Insights does: the others keep the parts that they have.
 */
export const landSource = async (
  container: BlobStore,
  source: Source,
  fresh: readonly SegmentName[],
): Promise<void> => {
  const entities = [];
  for (const name of segmentNames) {
    const { isThere, stamp, rows } = source[name];
    if (!isThere || stamp === "") continue;
    const partitions = [];
    for (const [index, part] of partsOf(rows).entries()) {
      const path = `${folder}/${name}/${stamp}/${name}_${index + 1}.csv`;
      if (fresh.includes(name)) await container.write(path, Buffer.from(csvOf(part)));
      partitions.push({
        name: `${name}_${index + 1}`,
        location: `https://segments.example.com/customer-insights/${path}`,
        fileFormatSettings: { $type: "CsvFormatSettings", columnHeaders: true },
      });
    }
    const attributes = columns.map((column) => ({ name: column, dataType: "string" }));
    entities.push({ $type: "LocalEntity", name, attributes, partitions });
  }
  const model = { name: "DotdigitalExport", version: "1.0", entities };
  await container.write(`${folder}/model.json`, Buffer.from(JSON.stringify(model)));
};

const partsOf = (rows: readonly Row[]) => {
  const half = Math.ceil(rows.length / 2);
  return rows.length < 4 ? [rows] : [rows.slice(0, half), rows.slice(half)];
};

const csvOf = (rows: readonly Row[]): string => {
  const lines = rows.map((row) => [
    `c-${row.person}`,
    written(row),
    nameOf(row.value),
    String(row.value),
    String(row.flag === "excluded"),
  ]);
  return [columns, ...lines].map((cells) => `${cells.map((cell) => `"${cell}"`).join(",")}\r\n`).join("");
};
