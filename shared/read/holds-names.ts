import { matchHeader } from "./match-header.ts";

/** Twice the columns that a model.json may list. */
export const maxHeaderWidth = 10_000;

/**
 * Whether a record that nobody announced is a header. A row may hold a column's name by chance, but hardly those of half
 * of the columns, and somebody's address is no name.
 */
export const holdsNames = (record: readonly string[], columns: readonly string[]): boolean => {
  if (record.length > maxHeaderWidth) return false;
  const found = matchHeader(record, columns).filter((place) => place !== -1).length;
  if (found === columns.length && record.length === columns.length) return true;
  return found > 0 && 2 * found >= columns.length && !record.some((value) => value.includes("@"));
};
