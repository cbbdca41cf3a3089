/** What is measured of a scenario; each has those that it can have. */
export const measures = {
  wallSeconds: { title: "wall", unit: "s" },
  processorSeconds: { title: "processor time", unit: "s" },
  planningSeconds: { title: "of it planning", unit: "s" },
  peakMegabytes: { title: "peak memory", unit: "MB" },
  writes: { title: "writes to Dotdigital", unit: "" },
  calls: { title: "calls of Dotdigital", unit: "" },
  storageOperations: { title: "storage operations", unit: "" },
  storageMegabytes: { title: "storage traffic", unit: "MB" },
  removalSeconds: { title: "removals, first to last", unit: "s" },
  timesTheBound: { title: "wall ÷ what the limits allow", unit: "" },
  bundledShare: { title: "load of the bundle ÷ unbundled", unit: "" },
} as const;

export type Measure = keyof typeof measures;

/** One time that a scenario was played. */
export type Sample = Partial<Record<Measure, number>>;

export type Spread = { median: number; low: number; high: number };

/** Undefined where nothing of it was measured. */
export const spreadOf = (samples: readonly Sample[], measure: Measure): Spread | undefined => {
  const values = samples.flatMap((sample) => sample[measure] ?? []).toSorted((one, other) => one - other);
  const half = values.length / 2;
  const [below, above] = [values[Math.ceil(half) - 1], values[Math.floor(half)]];
  const [low, high] = [values[0], values.at(-1)];
  if (below === undefined || above === undefined || low === undefined || high === undefined) return undefined;
  return { median: (below + above) / 2, low, high };
};
