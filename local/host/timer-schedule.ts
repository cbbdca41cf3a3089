import { Cron } from "croner";

export type TimerSchedule = {
  /** The first tick after a moment. */
  next(after: Date): Date;
  /**
   * Whether a timer that starts now remembers missed ticks: it does not when it has two within the next minute. The same
   * schedule can go either way: `0,30 0 3 * * *` is not monitored by a host that starts just before three.
   */
  isMonitoredFrom(now: Date): boolean;
};

/**
 * Parses an NCRONTAB expression (six fields, seconds first; five are taken as on second 0), UTC. Day of month and day
 * of week must both fit, as in NCrontab. Throws what is wrong with it.
 * Source: timers extension, CronSchedule.cs, TimerSchedule.cs; NCrontab CrontabSchedule.cs.
 */
export const parseSchedule = (expression: string): TimerSchedule => {
  const fields = expression.trim().split(/\s+/);
  const pattern = fields.length === 5 ? `0 ${expression}` : expression;
  let cron: Cron;
  try {
    cron = new Cron(pattern, { mode: "6-part", timezone: "UTC", domAndDow: true, paused: true });
  } catch (cause) {
    throw new Error(`schedule '${expression}': expected an NCRONTAB expression of six fields`, { cause });
  }
  const next = (after: Date): Date => {
    const tick = cron.nextRun(after);
    if (tick === null) throw new Error(`schedule '${expression}' has no tick after ${after.toISOString()}`);
    return tick;
  };
  const isMonitoredFrom = (now: Date): boolean => {
    const second = cron.nextRuns(2, now)[1];
    return second === undefined || second.getTime() - now.getTime() >= 60_000;
  };
  return { next, isMonitoredFrom };
};
