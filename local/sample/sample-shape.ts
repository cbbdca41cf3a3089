/** Everything that decides what is in a sample: the same shape gives the same bytes, on any machine. */
export type SampleShape = {
  /** Rows in all, over both segments, before people leave or join. At least 50, so that every kind of row is there. */
  profiles: number;
  seed: number;
  /** 0 is the first refresh; each later one adds its leavers, changes and joiners to those before it. */
  refresh: number;
  /** In each later refresh about one person in so many leaves, for good. 0: nobody. */
  leaveEvery: number;
  /** In each later refresh about one person in so many has new values. 0: nobody. */
  changeEvery: number;
  /** How many join in each later refresh. */
  join: number;
  /** One person in so many has an address that Dotdigital refuses, `suppressed.<n>@example.com`. */
  suppressEvery: number;
};

/**
 * Fills in what is not said: no changes between refreshes, and 1 % suppressed.
 * @throws {RangeError} when there are too few profiles to show every kind of row
 */
export const sampleShape = (shape: Partial<SampleShape> & { profiles: number }): SampleShape => {
  if (!(Number.isInteger(shape.profiles) && shape.profiles >= FEWEST_PROFILES)) {
    throw new RangeError(`profiles: expected a whole number from ${FEWEST_PROFILES} on, got ${shape.profiles}`);
  }
  return { seed: 1, refresh: 0, leaveEvery: 0, changeEvery: 0, join: 0, suppressEvery: 100, ...shape };
};

export const FEWEST_PROFILES = 50;
