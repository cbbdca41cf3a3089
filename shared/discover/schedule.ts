import { Cron } from "croner";
import { ConfigurationError } from "../errors.ts";
import { parseNcrontab } from "./parse-ncrontab.ts";

/**
 * Whether the timer should look at an export's source now. Times are epoch milliseconds.
 *
 * - `on-refresh`: always; the look then finds whether there is a new refresh.
 * - `off`: never.
 * - NCRONTAB (UTC): when at least one of its times came after `lastLook` and not after `now`; several missed ones
 *   are due once. An export that was never looked at is not due: the caller stores `now` as its first look, and after
 *   that the time of every look that was due.
 *
 * Throws `ConfigurationError` `schedule-invalid` for anything else.
 */
export const isDue = ({ schedule, lastLook, now }: { schedule: string; lastLook?: number; now: number }): boolean => {
  if (schedule === "on-refresh") return true;
  if (schedule === "off") return false;
  const parsed = parseNcrontab(schedule);
  if (parsed.kind === "problem") throw new ConfigurationError(parsed.message, { code: "schedule-invalid" });
  if (lastLook === undefined) return false;
  const next = toCron(parsed.pattern).nextRun(new Date(lastLook));
  return next !== null && next.getTime() <= now;
};

/** When a schedule comes round next after `now` (epoch milliseconds); undefined where it names no times. */
export const nextTime = ({ schedule, now }: { schedule: string; now: number }): number | undefined => {
  const parsed = parseNcrontab(schedule);
  return parsed.kind === "problem" ? undefined : toCron(parsed.pattern).nextRun(new Date(now))?.getTime();
};

/** What is wrong with a schedule, for whoever types one; undefined when nothing is. */
export const problemOfSchedule = (schedule: string): string | undefined => {
  if (schedule === "on-refresh" || schedule === "off") return undefined;
  const parsed = parseNcrontab(schedule);
  if (parsed.kind === "problem") return parsed.message;
  const everComes = toCron(parsed.pattern).nextRun(new Date(Date.UTC(2024, 0, 1))) !== null;
  return everComes ? undefined : `The schedule '${schedule}' never comes round: no such day exists.`;
};

/** NCRONTAB wants the day of the month and the day of the week both to fit (`domAndDow`); plain cron wants either. */
const toCron = (pattern: string): Cron => new Cron(pattern, { timezone: "UTC", mode: "6-part", domAndDow: true });
