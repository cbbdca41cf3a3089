import type { LocalSchedule, Schedule, Weekday } from "./draft.ts";

export type ScheduleKind = "refresh" | "local" | "cron" | "off";

/** Which of the four ways a schedule is. */
export const kindOf = (schedule: Schedule): ScheduleKind => {
  if (typeof schedule !== "string") return "local";
  return schedule === "on-refresh" ? "refresh" : schedule === "off" ? "off" : "cron";
};

/** What a schedule becomes when another way is chosen. `timeZone`: of whoever chooses. */
export const scheduleOf = (kind: ScheduleKind, timeZone: string): Schedule => {
  switch (kind) {
    case "refresh":
      return "on-refresh";
    case "off":
      return "off";
    case "local":
      return { at: "03:30", timeZone };
    case "cron":
      return "0 30 3 * * *";
  }
};

/** With or without a day of the week. All seven are every day, which is said by none; the last one cannot go. */
export const withDay = (
  schedule: LocalSchedule,
  day: Weekday,
  isOn: boolean,
  all: readonly Weekday[],
): LocalSchedule => {
  const { days = [...all], ...rest } = schedule;
  const next = all.filter((one) => (one === day ? isOn : days.includes(one)));
  if (next.length === 0) return schedule;
  return next.length === all.length ? rest : { ...rest, days: next };
};
