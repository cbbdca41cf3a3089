import { type Looks, suggestColumns } from "./suggest-columns.ts";
import { suggestPermissions } from "./suggest-permissions.ts";
import type { Suggestion } from "./suggestion.ts";

/** What is known of the columns, beside their names. `valuesOf`: the different values of one, as far as somebody looked. */
export type Known = Looks & {
  valuesOf(column: string): ReadonlySet<string>;
  /** Names of those that the account has, where that is known. */
  dataFields?: readonly string[];
};

/** Which columns of a segment hold what, and who is to get no mail, each with the reason. */
export const suggestMapping = (columns: readonly string[], { dataFields, valuesOf, ...looks }: Known): Suggestion => {
  const { exclude, include, unclear, reasons } = suggestPermissions(columns, valuesOf);
  const permissions = new Set(reasons.map(({ column }) => column));
  const found = suggestColumns(
    columns.filter((column) => !permissions.has(column)),
    looks,
    dataFields,
  );
  const used = new Set([...found.reasons, ...reasons].map(({ column }) => column));
  return {
    mapping: { ...found.mapping, exclude, include },
    reasons: [...found.reasons, ...reasons],
    unclear,
    notMapped: columns.filter((column) => !used.has(column)),
  };
};
