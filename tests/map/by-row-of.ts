import { putText } from "../../shared/json/utf8-text.ts";
import type { MapByRow, MapRow } from "../../shared/map/compile-mapping.ts";
import { canonicalValues } from "./canonical-values.ts";

/** A mapping of many rows that does what `mapRow` does of one. */
export const byRowOf = (mapRow: MapRow): MapByRow => ({
  personOf: mapRow,
  writeFields({ values }, to) {
    const row = mapRow(values);
    if (row.kind !== "contact") throw new Error(`Only a contact has fields, and the row is ${row.kind}.`);
    putText(to, canonicalValues(row.dataFields));
    return row.warnings;
  },
  rawCells: undefined,
  textColumns: [],
});
