import type { ExportDefinition } from "../../definitions/export.ts";
import type { DataField } from "../../dotdigital/dotdigital.ts";
import { dataFieldOf } from "../../map/data-field-of.ts";
import { fieldMisfits } from "../../map/field-misfits.ts";
import { type MappedField, sayColumns } from "../../map/mapped-field.ts";
import { nearestName } from "../../map/nearest-name.ts";
import type { LeftOutValues } from "../ledger/run.ts";

/**
 * The definition without the data fields that the account has not, or has of another type than what is to fill them, and
 * what is to be said of each: somebody has deleted it, or made it anew, since the export was saved. Nobody's place on a list
 * hangs on a data field.
 */
export const knownFields = (
  definition: ExportDefinition,
  dataFields: readonly DataField[],
): { definition: ExportDefinition; gone: LeftOutValues[] } => {
  const { mapping } = definition;
  const all = Object.entries(mapping.fields);
  const gone = all.flatMap((field) => problemOf(field, dataFields));
  if (gone.length === 0) return { definition, gone };
  const fields = Object.fromEntries(all.filter(([name]) => !gone.some((one) => one.name === name)));
  return { definition: { ...definition, mapping: { ...mapping, fields } }, gone };
};

const problemOf = ([name, given]: [string, MappedField], dataFields: readonly DataField[]): LeftOutValues[] => {
  const field = dataFieldOf(dataFields, name);
  if (field === undefined) {
    const near = nearest(
      dataFields.map((one) => one.name),
      name,
    );
    const detail = `The account has no data field '${name}' any more, so ${sayColumns(given)} is left out.${near}`;
    return [{ code: "data-field-not-found", name, detail }];
  }
  const [misfit] = fieldMisfits(given, field);
  if (misfit === undefined) return [];
  const detail = `The data field is left out, for its mapping does not fit it any more. Expected in mapping.fields.${name}.${misfit.member} ${misfit.expected}.`;
  return [{ code: "data-field-misfit", name, detail }];
};

const nearest = (names: readonly string[], name: string): string => {
  const found = nearestName(names, name);
  return found === undefined ? "" : ` Nearest is '${found}'.`;
};
