import type { DataFields } from "./mapped-row.ts";

/**
 * One text for one set of values, whatever order their fields come in (JSON with the names in order): what the caller
 * hashes to see whether anything changed. The type is part of it (`1` is not `"1"`), and so is null, which is not the
 * same as a field left out.
 */
export const canonicalValues = (dataFields: DataFields): string => {
  // Mapped rows come in order already, and one native call is four times as fast.
  if (isInOrder(dataFields)) return JSON.stringify(dataFields);
  const names = Object.keys(dataFields).sort();
  const members = names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(dataFields[name])}`);
  return `{${members.join(",")}}`;
};

/** Without an array of the names, which each row would leave behind. */
const isInOrder = (dataFields: DataFields): boolean => {
  let before: string | undefined;
  for (const name in dataFields) {
    if (before !== undefined && name < before) return false;
    before = name;
  }
  return true;
};
