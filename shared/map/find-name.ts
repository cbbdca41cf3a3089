/** Where the name stands among others: matched exactly, or else without regard to case; -1 when it does not. */
export const findName = (names: readonly string[], wanted: string): number => {
  const exact = names.indexOf(wanted);
  if (exact >= 0) return exact;
  const lower = wanted.trim().toLowerCase();
  return names.findIndex((name) => name.trim().toLowerCase() === lower);
};
