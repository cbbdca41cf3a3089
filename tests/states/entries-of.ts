/** `Object.entries` of a record whose keys are known. */
export const entriesOf = <K extends string, V>(record: Record<K, V>): [K, V][] => {
  const keys: string[] = Object.keys(record);
  const isKey = (key: string): key is K => key in record;
  return keys.filter(isKey).map((key) => [key, record[key]]);
};
