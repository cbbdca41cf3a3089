import type { DataField } from "../dotdigital/dotdigital.ts";

/** Whether no data field of the type takes values of a column of this Common Data Model type. */
export const neverFits = (type: DataField["type"], dataType: string): boolean =>
  unfitTypes[type].includes(dataType.toLowerCase());

const unfitTypes: Record<DataField["type"], readonly string[]> = {
  String: [],
  Numeric: ["boolean", "datetime", "datetimeoffset", "guid"],
  Date: ["boolean", "int64", "double", "decimal", "guid"],
  Boolean: ["datetime", "datetimeoffset", "guid"],
};
