/** Guards that hold next to nothing: for tests of something else. */
export const laxGuards = { maxProfiles: 1_000_000, maxRemovalShare: 1, maxJoinShare: 1, maxInvalidShare: 1 } as const;
