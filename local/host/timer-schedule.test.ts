import { parseSchedule } from "./timer-schedule.ts";

it.each([
  ["0 */5 * * * *", "2026-01-01T00:00:00.000Z", "2026-01-01T00:05:00.000Z"],
  ["30 * * * * *", "2026-01-01T00:00:30.000Z", "2026-01-01T00:01:30.000Z"],
  ["*/3 * * * * *", "2026-01-01T00:00:01.000Z", "2026-01-01T00:00:03.000Z"],
  ["0 30 9 * * MON-FRI", "2026-01-02T12:00:00.000Z", "2026-01-05T09:30:00.000Z"],
  // Day of month and day of week must both fit: Friday the 13th.
  ["0 0 0 13 * FRI", "2026-01-01T00:00:00.000Z", "2026-02-13T00:00:00.000Z"],
  // Five fields are taken as on second 0.
  ["*/5 * * * *", "2026-01-01T00:01:00.000Z", "2026-01-01T00:05:00.000Z"],
])("%s ticks after %s at %s", (expression, after, tick) => {
  expect(parseSchedule(expression).next(new Date(after)).toISOString()).toBe(tick);
});

it.each([
  ["*/3 * * * * *", "12:00:00.000", false],
  ["30 * * * * *", "12:00:00.000", true],
  ["0 * * * * *", "12:00:00.000", true],
  ["0 * * * * *", "12:00:00.001", true],
  ["0 0 3 * * *", "02:59:30.000", true],
  ["0 0 0 1 1 *", "12:00:00.000", true],
  // Two ticks half a minute apart, once a day: what counts is whether both are in the minute that follows.
  ["0,30 0 3 * * *", "02:59:00.000", true],
  ["0,30 0 3 * * *", "02:59:30.000", true],
  ["0,30 0 3 * * *", "02:59:31.000", false],
  ["0,30 0 3 * * *", "03:00:00.000", true],
])("%s is monitored by a timer that starts at %s: %p", (expression, time, isMonitored) => {
  expect(parseSchedule(expression).isMonitoredFrom(new Date(`2026-01-01T${time}Z`))).toBe(isMonitored);
});

it.each(["every now and then", "", "99 * * * * *", "00:05:00"])("refuses %p", (expression) => {
  expect(() => parseSchedule(expression)).toThrow(`schedule '${expression}': expected an NCRONTAB expression`);
});
