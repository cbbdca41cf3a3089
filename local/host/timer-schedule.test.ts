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
  ["*/3 * * * * *", false],
  ["0,30 0 3 * * *", false],
  ["30 * * * * *", true],
  ["0 0 3 * * *", true],
  ["0 0 0 1 1 *", true],
])("%s is monitored: %p, which it is from a minute on", (expression, isMonitored) => {
  expect(parseSchedule(expression).isMonitored).toBe(isMonitored);
});

it.each(["every now and then", "", "99 * * * * *", "00:05:00"])("refuses %p", (expression) => {
  expect(() => parseSchedule(expression)).toThrow(`schedule '${expression}': expected an NCRONTAB expression`);
});
