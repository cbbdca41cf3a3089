import type { PartFormat } from "../../../shared/read/read-part.ts";
import type { FoundRow } from "../../contracts/rows-of.ts";

type Options = Required<Omit<PartFormat, "tell">>;

/** A record's values, or why it cannot be read. */
export type Outcome = string[] | Exclude<FoundRow, { kind: "row" }>["code"];

/** What the records so far say of the file. */
export const tableOf = (options: Options, outcomes: readonly Outcome[]) => ({
  fits: (values: number): boolean => {
    const header = headerOf(options, outcomes);
    if (header === undefined) return values === options.columns.length;
    const { width } = header;
    if (options.dialect.raggedRight && values < width) return true;
    return values === width + tailOf(outcomes.slice(header.isThere ? 1 : 0), header).tail;
  },
  isRefused: (): { code: string } | undefined => {
    const header = headerOf(options, outcomes);
    return header?.code === undefined ? undefined : { code: header.code };
  },
});

type Header = { isThere: boolean; width: number; tail: number; places: (number | number[])[]; code?: string };

const headerOf = ({ columns, needed, dialect }: Options, [first]: readonly Outcome[]): Header | undefined => {
  if (first === undefined) return undefined;
  const names = Array.isArray(first) ? first : [];
  const places = placesOf(names, columns);
  const found = places.filter((place) => place !== -1).length;
  if (!dialect.columnHeaders && !holdsNames(names, columns))
    return { isThere: false, width: columns.length, tail: 0, places };
  let width = names.length;
  while (width > 0 && names[width - 1]?.trim() === "") width -= 1;
  const header = { isThere: true, width, tail: names.length - width, places };
  const isNeeded = (_: unknown, index: number) => needed.includes(columns[index] ?? "");
  if (places.filter(isNeeded).some((place) => typeof place === "object"))
    return { ...header, code: "column-ambiguous" };
  const lacksOne = places.filter(isNeeded).includes(-1);
  return found === 0 || lacksOne ? { ...header, code: "header-mismatch" } : header;
};

/** Whether a record is a header although nobody says so. */
export const holdsNames = (record: readonly string[], columns: readonly string[]): boolean => {
  if (record.length > 10_000) return false;
  const found = placesOf(record, columns).filter((place) => place !== -1).length;
  const isAll = found === columns.length && record.length === columns.length;
  return isAll || (found > 0 && found >= columns.length / 2 && !record.join().includes("@"));
};

/** Each column takes the place of its name, and the second of two the second; else the same without case, composed letters and blanks. */
const placesOf = (header: readonly string[], columns: readonly string[]): (number | number[])[] => {
  const places: (number | number[])[] = columns.map(() => -1);
  for (const simplify of [(name: string) => name, (name: string) => name.trim().normalize("NFC").toLowerCase()]) {
    const free = header.map((_, place) => !places.flat().includes(place));
    const open = columns.map((_, index) => places[index] === -1);
    for (const [index, column] of columns.entries()) {
      if (!open[index]) continue;
      const isSame = (name: string | undefined) => name !== undefined && simplify(name) === simplify(column);
      const there = header.flatMap((name, place) => (free[place] && isSame(name) ? [place] : []));
      const alike = columns.flatMap((name, at) => (open[at] && isSame(name) ? [at] : []));
      places[index] = there.length > alike.length ? there : (there[alike.indexOf(index)] ?? -1);
    }
  }
  return places;
};

/** How many empty values too many are meant, as far as the rows show it. */
const tailOf = (rows: readonly Outcome[], { width, tail: headerTail }: Header): { tail: number; isMeant: boolean } => {
  const seen: number[] = [];
  for (const row of rows.slice(0, 16)) {
    if (!Array.isArray(row) || row.slice(width).some((value) => value !== "")) continue;
    const over = Math.max(0, row.length - width);
    if (over === 0 || (seen.length > 0 && seen[0] !== over)) return { tail: 0, isMeant: true };
    if (over === headerTail) return { tail: over, isMeant: true };
    seen.push(over);
  }
  return { tail: seen[0] ?? 0, isMeant: rows.length >= 16 || seen.length >= 2 };
};

/** The rows of a file by its records. */
export const rowsByReference = (
  text: string,
  options: Options,
  outcomes: readonly Outcome[],
): FoundRow[] | { code: string } => {
  const { columns, dialect } = options;
  const header = headerOf(options, outcomes);
  if (header === undefined) return text.length > 0 ? { code: "nothing-read" } : [];
  const isOne = outcomes.some(Array.isArray) && outcomes.every((one) => !Array.isArray(one) || one.length === 1);
  if (!header.isThere && columns.length > 1 && isOne) return { code: "one-column" };
  const { isThere, width, places } = header;
  const rows = outcomes.slice(isThere ? 1 : 0);
  const { tail, isMeant } = tailOf(rows, header);
  const expected = width + (isMeant ? tail : 0);
  return rows.map((row, index): FoundRow => {
    const at = index + (isThere ? 2 : 1);
    if (!Array.isArray(row)) return { kind: "invalid", row: at, code: row };
    if (row.length > expected || row.slice(width).some((value) => value !== ""))
      return { kind: "invalid", row: at, code: "row-too-long" };
    if (row.length < expected && !dialect.raggedRight) return { kind: "invalid", row: at, code: "row-too-short" };
    const placeOf = (column: number) => [places[column] ?? -1].flat()[0] ?? -1;
    const values = columns.map((_, column) => row[isThere ? placeOf(column) : column] ?? "");
    return { kind: "row", row: at, values };
  });
};
