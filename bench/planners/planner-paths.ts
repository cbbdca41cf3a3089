/** Where the pieces of a plan are that several planners make, in their container. */
export const plannerPaths = {
  request: (plan: string) => `${plan}/request.json`,
  /** Rows of one part for one shard. */
  rows: (plan: string, part: number, attempt: string, shard: number, piece: number) =>
    `${plan}/rows/${part}/${attempt}/${shard}-${piece}`,
  /** Which attempt counts, of a part that has been read. */
  read: (plan: string, part?: number) => `${plan}/read/${part === undefined ? "" : `${part}.json`}`,
  allRead: (plan: string) => `${plan}/all-read.json`,
  /** Bodies, keys, notes and the snapshot of one shard. */
  shard: (plan: string, shard: number, attempt: string) => `${plan}/shards/${shard}/${attempt}`,
  /** Which attempt counts, of a shard that has been planned. */
  planned: (plan: string, shard?: number) => `${plan}/planned/${shard === undefined ? "" : `${shard}.json`}`,
  plan: (plan: string) => `${plan}/plan.json`,
} as const;
