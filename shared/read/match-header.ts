/**
 * For each column, where in the header it stands, or -1. A name is matched exactly, and where that fails without
 * regard to case and to blanks around it. Of two columns with one name the second takes
 * the second place of that name in the header.
 */
export const matchHeader = (header: readonly string[], columns: readonly string[]): number[] => {
  const exact = placesByName(header);
  const positions = columns.map((column) => exact.get(column)?.shift() ?? -1);
  const taken = new Set(positions);
  const loose = placesByName(header.map((name, place) => (taken.has(place) ? undefined : loosely(name))));
  return positions.map((position, index) =>
    position >= 0 ? position : (loose.get(loosely(columns[index] ?? ""))?.shift() ?? -1),
  );
};

const loosely = (name: string): string => name.trim().toLowerCase();

const placesByName = (names: readonly (string | undefined)[]): Map<string, number[]> => {
  const places = new Map<string, number[]>();
  names.forEach((name, place) => {
    if (name === undefined) return;
    const known = places.get(name);
    if (known === undefined) places.set(name, [place]);
    else known.push(place);
  });
  return places;
};
