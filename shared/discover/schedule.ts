import { Cron } from "croner";
import { ConfigurationError } from "../errors.ts";
import { nextLocalTime } from "./next-local-time.ts";
import { parseNcrontab } from "./parse-ncrontab.ts";
import type { Schedule } from "./schedule-form.ts";
import { timeZoneNamed } from "./time-zone.ts";

/**
 * Whether the timer should look at an export's source now. Times are epoch milliseconds.
 *
 * - `on-refresh`: always; the look then finds whether there is a new refresh.
 * - `off`: never.
 * - NCRONTAB (UTC), or a time of day in a time zone: when at least one of its times came after `lastLook` and not after
 *   `now`; several missed ones are due once. An export that was never looked at is not due: the caller stores `now` as its
 *   first look, and after that the time of every look that was due.
 *
 * Throws `ConfigurationError` `schedule-invalid` for anything else.
 */
export const isDue = ({ schedule, lastLook, now }: { schedule: Schedule; lastLook?: number; now: number }): boolean => {
  if (schedule === "on-refresh") return true;
  const next = nextTime(schedule, lastLook ?? now);
  return lastLook !== undefined && next !== undefined && next <= now;
};

/**
 * When a schedule comes next after a moment, both in epoch milliseconds. Undefined for `on-refresh` and `off`, which have
 * no times, and for a day that no year has. Throws `ConfigurationError` `schedule-invalid` for what is no schedule.
 */
export const nextTime = (schedule: Schedule, after: number): number | undefined => {
  if (schedule === "on-refresh" || schedule === "off") return undefined;
  if (typeof schedule !== "string") {
    if (timeZoneNamed(schedule.timeZone) === undefined) throw invalid(unknownZone);
    return nextLocalTime(schedule, after);
  }
  const parsed = parseNcrontab(schedule);
  if (parsed.kind === "problem") throw invalid(parsed.message);
  return toCron(parsed.pattern).nextRun(new Date(after))?.getTime();
};

/**
 * The same for whoever only tells of it: undefined, too, for a schedule that an earlier version has let pass, or that needs a
 * newer Node. The timer's log says so.
 */
export const nextTimeToTell = (schedule: Schedule, after: number): number | undefined =>
  problemOfSchedule(schedule) === undefined ? nextTime(schedule, after) : undefined;

/** What is wrong with a schedule, for whoever types one; undefined when nothing is. */
export const problemOfSchedule = (schedule: Schedule): string | undefined => {
  if (schedule === "on-refresh" || schedule === "off") return undefined;
  if (typeof schedule !== "string") return timeZoneNamed(schedule.timeZone) === undefined ? unknownZone : undefined;
  const parsed = parseNcrontab(schedule);
  if (parsed.kind === "problem") return parsed.message;
  const everComes = toCron(parsed.pattern).nextRun(new Date(Date.UTC(2024, 0, 1))) !== null;
  return everComes ? undefined : `The schedule '${schedule}' never comes round: no such day exists.`;
};

const invalid = (message: string) => new ConfigurationError(message, { code: "schedule-invalid" });

/** Without its name, which may be anything that was put into the wrong place. */
const unknownZone =
  "The time zone of the schedule is none that this app knows. Expected a name of the IANA time zone database, such as Europe/Oslo.";

/** NCRONTAB wants the day of the month and the day of the week both to fit (`domAndDow`); plain cron wants either. */
const toCron = (pattern: string): Cron => new Cron(pattern, { timezone: "UTC", mode: "6-part", domAndDow: true });
