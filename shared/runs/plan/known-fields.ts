import type { ExportDefinition } from "../../definitions/export.ts";
import type { DataField } from "../../dotdigital/dotdigital.ts";
import { dataFieldOf } from "../../map/data-field-of.ts";
import { nearestName } from "../../map/nearest-name.ts";
import type { LeftOutValues } from "../ledger/run.ts";

/**
 * The definition without the data fields that the account has not, and what is to be said of each: somebody has deleted it
 * since the export was saved. Nobody's place on a list hangs on a data field.
 */
export const knownFields = (
  definition: ExportDefinition,
  dataFields: readonly DataField[],
): { definition: ExportDefinition; gone: LeftOutValues[] } => {
  const { mapping } = definition;
  const isThere = ([name]: [string, string]) => dataFieldOf(dataFields, name) !== undefined;
  const missing = Object.entries(mapping.fields).filter((field) => !isThere(field));
  if (missing.length === 0) return { definition, gone: [] };
  const fields = Object.fromEntries(Object.entries(mapping.fields).filter(isThere));
  const names = dataFields.map((field) => field.name);
  const gone = missing.map(([name, column]) => ({
    code: "data-field-not-found",
    name,
    detail: `The account has no data field '${name}' any more, so column '${column}' is left out.${nearest(names, name)}`,
  }));
  return { definition: { ...definition, mapping: { ...mapping, fields } }, gone };
};

const nearest = (names: readonly string[], name: string): string => {
  const found = nearestName(names, name);
  return found === undefined ? "" : ` Nearest is '${found}'.`;
};
