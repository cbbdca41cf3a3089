/** Of some names the one that is most like what was wanted, if one is like it at all: one letter in three may differ. */
export const nearestName = (names: readonly string[], wanted: string): string | undefined => {
  const sought = simple(wanted);
  if (sought.length === 0 || sought.length > longest) return undefined;
  const most = Math.max(1, Math.floor(sought.length / 3));
  let nearest: { name: string; distance: number } | undefined;
  for (const name of names) {
    const candidate = simple(name);
    if (Math.abs(candidate.length - sought.length) > most) continue;
    const distance = distanceOf(sought, candidate);
    if (distance <= most && distance < (nearest?.distance ?? Infinity)) nearest = { name, distance };
  }
  return nearest?.name;
};

/** Names that differ by these alone are the same to whoever types them. */
const simple = (name: string): string => name.toLowerCase().replace(/[\s_.-]/g, "");

/** Names are up to 256 characters and columns up to thousands: beyond this nobody mistypes, and comparing would take long. */
const longest = 40;

/** How many letters have to be put in, taken out, changed, or changed over with the next, to make one of the other. */
const distanceOf = (one: string, other: string): number => {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[at - 1] === other[column - 1];
      const isSwapped = at > 1 && one[at - 1] === other[column - 2] && one[at - 2] === other[column - 1];
      next[column] = Math.min(
        (row[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (row[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
};
