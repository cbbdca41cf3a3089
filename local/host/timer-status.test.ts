import { parseSchedule } from "./timer-schedule.ts";
import { statusAtStart } from "./timer-status.ts";

const hourly = parseSchedule("0 0 * * * *");
const at = (time: string) => new Date(`2026-01-01T${time}Z`);

it("counts from now when nothing is stored, and tells the first run that there was none", () => {
  expect(statusAtStart(undefined, hourly, at("10:30:00"))).toEqual({
    status: { last: undefined, next: at("11:00:00"), lastUpdated: undefined },
    isPastDue: false,
    toStore: { last: undefined, next: at("11:00:00"), lastUpdated: at("10:30:00") },
  });
});

it("goes on from what is stored", () => {
  const stored = { last: at("10:00:00"), next: at("11:00:00"), lastUpdated: at("10:00:00") };

  expect(statusAtStart(stored, hourly, at("10:30:00"))).toEqual({
    status: stored,
    isPastDue: false,
    toStore: undefined,
  });
});

it("is past due once the stored tick has gone by", () => {
  const stored = { last: at("08:00:00"), next: at("09:00:00"), lastUpdated: at("08:00:00") };

  expect(statusAtStart(stored, hourly, at("10:30:00"))).toEqual({
    status: stored,
    isPastDue: true,
    toStore: undefined,
  });
});

it("goes on from what was stored at the first start, when the timer has not run yet", () => {
  const stored = { last: undefined, next: at("11:00:00"), lastUpdated: at("10:30:00") };

  expect(statusAtStart(stored, hourly, at("11:30:00"))).toEqual({
    status: stored,
    isPastDue: true,
    toStore: undefined,
  });
});

it("forgets the last run when the schedule has changed since, and makes up for no tick of either", () => {
  const stored = { last: at("08:00:00"), next: at("08:05:00"), lastUpdated: at("08:00:00") };
  const status = { last: undefined, next: at("11:00:00"), lastUpdated: at("10:30:00") };

  expect(statusAtStart(stored, hourly, at("10:30:00"))).toEqual({ status, isPastDue: false, toStore: status });
});

it("counts a changed schedule from the last run as long as its tick is still to come", () => {
  const stored = { last: at("10:20:00"), next: at("10:25:00"), lastUpdated: at("10:20:00") };
  const status = { last: undefined, next: at("11:00:00"), lastUpdated: at("10:20:00") };

  expect(statusAtStart(stored, hourly, at("10:30:00"))).toEqual({ status, isPastDue: false, toStore: status });
});
