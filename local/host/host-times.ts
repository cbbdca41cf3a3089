/** What a host takes its time by where something dies or ends; short on a laptop, where a test waits for it. */
export type HostTimes = {
  /** For how long a received message is locked, renewed when half of it is over. */
  lockSeconds: number;
  /** How long a stop waits for what still runs, in milliseconds. */
  graceMs: number;
  /** Of the one host that runs a timer: how long its lease is, how often it renews it, how often others ask for it. */
  lease: { seconds: number; renewMs: number; askMs: number };
};

/**
 * The host's own, on a laptop: after a kill nobody waits for minutes. Storage grants no lease that is shorter.
 * Source: ours.
 */
export const localTimes: HostTimes = {
  lockSeconds: 30,
  graceMs: 30_000,
  lease: { seconds: 15, renewMs: 5_000, askMs: 1_000 },
};

/**
 * Those of the real host, 4.1037: a kill in the middle of a message keeps it for ten minutes, and timers for one.
 * Source: measured; storage extension, QueueListener.cs; azure-webjobs-sdk SingletonOptions.cs, SingletonManager.cs.
 */
export const azureTimes: HostTimes = {
  lockSeconds: 600,
  graceMs: 10_000,
  lease: { seconds: 60, renewMs: 30_000, askMs: 60_000 },
};
