/** Where the name stands among others: matched exactly, or else without regard to case and composed letters; -1 when it does not. */
export const findName = (names: readonly string[], wanted: string): number => {
  const exact = names.indexOf(wanted);
  if (exact >= 0) return exact;
  const loose = loosely(wanted);
  return names.findIndex((name) => loosely(name) === loose);
};

const loosely = (name: string): string => name.trim().normalize("NFC").toLowerCase();
