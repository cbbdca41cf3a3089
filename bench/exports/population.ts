/** The people of a segment, and what has become of them since its first refresh. */
export type Population = {
  /** Begins their addresses and ids, so that segments side by side have nobody in common. */
  name: string;
  /** Of the first refresh. */
  rows: number;
  /** How many more have come since. */
  joined: number;
  /** Those whose number ends in one of these two digits have new values, or are gone. Who joined is neither. */
  changed: readonly number[];
  left: readonly number[];
};

export const firstPopulation = (name: string, rows: number): Population => ({
  ...{ name, rows, joined: 0, changed: [], left: [] },
});

export const isThere = ({ rows, left }: Population, person: number): boolean =>
  person >= rows || !left.includes(person % 100);

export const isChanged = ({ rows, changed }: Population, person: number): boolean =>
  person < rows && changed.includes(person % 100);

export type Change = "none" | "hundredth" | "tenth";

/** One refresh later. Of hundred people another one has new values, one is gone and one has come; or ten are gone. */
export const nextPopulation = (before: Population, change: Change): Population => {
  switch (change) {
    case "none":
      return before;
    case "hundredth":
      return { ...before, joined: Math.floor(before.rows / 100), changed: [3], left: [...before.left, 2] };
    case "tenth":
      return { ...before, left: [...before.left, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] };
  }
};
