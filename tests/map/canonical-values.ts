import type { DataFields } from "../../shared/map/mapped-row.ts";

/**
 * One text for one set of values, whatever order their fields come in (JSON with the names in order): what is sent, and what is
 * hashed to see whether anything changed. The type is part of it (`1` is not `"1"`), and so is null, which is not the same as
 * a field left out. `writeFields` writes it without these values.
 */
export const canonicalValues = (dataFields: DataFields): string => {
  const names = Object.keys(dataFields).sort();
  const members = names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(dataFields[name])}`);
  return `{${members.join(",")}}`;
};
