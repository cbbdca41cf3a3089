import { parseSchedule } from "./timer-schedule.ts";
import { statusAtStart } from "./timer-status.ts";

const hourly = parseSchedule("0 0 * * * *");
const at = (time: string) => new Date(`2026-01-01T${time}Z`);

it("counts from now when nothing is stored", () => {
  expect(statusAtStart(undefined, hourly, at("10:30:00"))).toEqual({
    status: { last: undefined, next: at("11:00:00"), lastUpdated: at("10:30:00") },
    isPastDue: false,
  });
});

it("goes on from what is stored", () => {
  const stored = { last: at("10:00:00"), next: at("11:00:00"), lastUpdated: at("10:00:00") };

  expect(statusAtStart(stored, hourly, at("10:30:00"))).toEqual({ status: stored, isPastDue: false });
});

it("is past due once the stored tick has gone by", () => {
  const stored = { last: at("08:00:00"), next: at("09:00:00"), lastUpdated: at("08:00:00") };

  expect(statusAtStart(stored, hourly, at("10:30:00"))).toEqual({ status: stored, isPastDue: true });
});

it("counts from now when the schedule has changed since", () => {
  const stored = { last: at("08:00:00"), next: at("08:05:00"), lastUpdated: at("08:00:00") };

  expect(statusAtStart(stored, hourly, at("10:30:00"))).toEqual({
    status: { last: at("08:00:00"), next: at("11:00:00"), lastUpdated: at("10:30:00") },
    isPastDue: false,
  });
});
