/** The names that may be meant by another one: those that are the same, or else those that differ in case or blanks alone. */
export const namesLike = (names: readonly string[], wanted: string): string[] => {
  const exact = names.filter((name) => name === wanted);
  if (exact.length > 0) return exact;
  const lower = wanted.trim().toLowerCase();
  return names.filter((name) => name.trim().toLowerCase() === lower);
};
