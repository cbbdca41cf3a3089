import { looseName } from "../loose-name.ts";

/** The names that may be meant by another one: those that are the same, or else those that are loosely so (`looseName`). */
export const namesLike = (names: readonly string[], wanted: string): string[] => {
  const exact = names.filter((name) => name === wanted);
  if (exact.length > 0) return exact;
  const loose = looseName(wanted);
  return names.filter((name) => looseName(name) === loose);
};
