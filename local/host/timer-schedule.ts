import { Cron } from "croner";

export type TimerSchedule = {
  /** The first tick after a moment. */
  next(after: Date): Date;
  /** Whether missed ticks are remembered: intervals under a minute are not monitored. */
  isMonitored: boolean;
};

/**
 * Parses an NCRONTAB expression (six fields, seconds first; five are taken as on second 0), UTC. Day of month and day
 * of week must both fit, as in NCrontab. Throws what is wrong with it.
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
  return { next, isMonitored: shortestIntervalMs(cron.nextRuns(60, new Date(0))) >= 60_000 };
};

/** Over 60 ticks: the gaps of an expression repeat within the minute or the hour where they can be under a minute. */
const shortestIntervalMs = (ticks: Date[]): number =>
  Math.min(...ticks.slice(1).map((tick, index) => tick.getTime() - (ticks[index]?.getTime() ?? 0)));
