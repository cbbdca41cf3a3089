import { looseName } from "../loose-name.ts";

/** Where a column stands in a header: its place, -1 where it does not, or all of the places of which it may be either. */
export type HeaderPlace = number | readonly number[];

/**
 * For each column, where in the header it stands. A name is matched exactly, and where that fails loosely (`looseName`).
 * Of columns that have one name each takes its own place, in turn; a name that the header has more often than that may be
 * any of its places.
 */
export const matchHeader = (header: readonly string[], columns: readonly string[]): HeaderPlace[] => {
  const exact = pair(placesByName(header), columns);
  const taken = new Set(exact.flatMap((found) => (found === undefined ? [] : found)));
  const left = header.map((name, place) => (taken.has(place) ? undefined : looseName(name)));
  const unmatched = columns.map((name, index) => (exact[index] === undefined ? looseName(name) : undefined));
  const loose = pair(placesByName(left), unmatched);
  return columns.map((_, index) => exact[index] ?? loose[index] ?? -1);
};

type Name = string | undefined;

/** For each name its place, one after the other where there are as many as names, else all of them. */
const pair = (places: Map<string, number[]>, names: readonly Name[]): (HeaderPlace | undefined)[] => {
  const wanted = placesByName(names);
  return names.map((name, index) => {
    if (name === undefined) return undefined;
    const found = places.get(name);
    const same = wanted.get(name) ?? [];
    if (found === undefined) return undefined;
    return found.length > same.length ? found : found[same.indexOf(index)];
  });
};

const placesByName = (names: readonly Name[]): Map<string, number[]> => {
  const places = new Map<string, number[]>();
  names.forEach((name, place) => {
    if (name === undefined) return;
    const known = places.get(name);
    if (known === undefined) places.set(name, [place]);
    else known.push(place);
  });
  return places;
};
