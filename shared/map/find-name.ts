import { looseName } from "../loose-name.ts";

/** Where the name stands among others: matched exactly, or else loosely (`looseName`); -1 when it does not. */
export const findName = (names: readonly string[], wanted: string): number => {
  const exact = names.indexOf(wanted);
  if (exact >= 0) return exact;
  const loose = looseName(wanted);
  return names.findIndex((name) => looseName(name) === loose);
};
