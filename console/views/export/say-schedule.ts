import { locale, say } from "../../texts/say.ts";
import { type Schedule, type Weekday, weekdays } from "./draft.ts";

/** When an export runs, in short. */
export const saySchedule = (schedule: Schedule): string => {
  if (schedule === "on-refresh") return say("schedule.refresh");
  if (schedule === "off") return say("schedule.off");
  if (typeof schedule === "string") return schedule;
  const { at, timeZone, days } = schedule;
  if (days === undefined) return say("schedule.daily", { at, timeZone });
  return say("schedule.onDays", { at, timeZone, days: days.map(dayName).join(", ") });
};

/** A day of the week in the page's language. 1 January 2024 was a Monday. */
export const dayName = (day: Weekday): string =>
  new Intl.DateTimeFormat(locale.value, { weekday: "long", timeZone: "UTC" }).format(
    new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day))),
  );
