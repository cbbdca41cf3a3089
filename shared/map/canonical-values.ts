import type { DataFields } from "./mapped-row.ts";

/**
 * One text for one set of values, whatever order their fields come in (JSON with the names in order): what the caller
 * hashes to see whether anything changed. The type is part of it (`1` is not `"1"`), and so is null, which is not the
 * same as a field left out.
 */
export const canonicalValues = (dataFields: DataFields): string => {
  const names = Object.keys(dataFields);
  // Mapped rows come in order already, and one native call is four times as fast.
  if (names.every((name, index) => index === 0 || (names[index - 1] ?? "") < name)) return JSON.stringify(dataFields);
  const members = names.sort().map((name) => `${JSON.stringify(name)}:${JSON.stringify(dataFields[name])}`);
  return `{${members.join(",")}}`;
};
