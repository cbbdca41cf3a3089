/** A column of records that are stored one behind the other: its name, and its bytes in each record. */
export type Column = readonly [name: string, bytes: number];

/** Where the columns of a record are. */
export type Layout<Name extends string> = {
  /** Of one record. */
  readonly bytes: number;
  /** Where a column begins; -1 where the records have none of this name: then it counts as all zeros. */
  readonly at: Readonly<Record<Name, number>>;
};

/**
 * Finds the columns that this version knows among those that are stored, by name. Columns that it does not know are
 * passed over. Undefined where one is stored in another width than expected: what it means is not known then.
 */
export const layoutOf = <Name extends string>(
  stored: readonly Column[],
  known: readonly (readonly [Name, number])[],
): Layout<Name> | undefined => {
  const at = Object.fromEntries(known.map(([name]) => [name, -1])) as Record<Name, number>;
  let bytes = 0;
  for (const [name, width] of stored) {
    const expected = known.find(([one]) => one === name);
    if (expected && expected[1] !== width) return undefined;
    if (expected) at[expected[0]] = bytes;
    bytes += width;
  }
  return { bytes, at };
};
