import { parseNcrontab } from "./parse-ncrontab.ts";
import { isDue, nextTime, problemOfSchedule } from "./schedule.ts";

const at = (text: string): number => Date.parse(text);

describe("whether an export is due", () => {
  it.each([
    ["on-refresh", undefined, "2024-05-17T03:00:00Z", true],
    ["on-refresh", "2024-05-17T02:59:59Z", "2024-05-17T03:00:00Z", true],
    ["off", undefined, "2024-05-17T03:00:00Z", false],
    ["off", "2020-01-01T00:00:00Z", "2024-05-17T03:00:00Z", false],
    ["0 30 3 * * *", "2024-05-17T03:29:59.900Z", "2024-05-17T03:30:00Z", true],
    ["0 30 3 * * *", "2024-05-17T03:25:00Z", "2024-05-17T03:29:59Z", false],
    ["0 30 3 * * *", "2024-05-17T03:25:00Z", "2024-05-17T03:34:59Z", true],
    [{ at: "03:30", timeZone: "Europe/Oslo" }, "2024-05-17T01:25:00Z", "2024-05-17T01:29:59Z", false],
    [{ at: "03:30", timeZone: "Europe/Oslo" }, "2024-05-17T01:25:00Z", "2024-05-17T01:30:00Z", true],
    [{ at: "03:30", timeZone: "Europe/Oslo" }, undefined, "2024-05-17T01:30:00Z", false],
    // Once it was looked at, the time is over, however often the timer comes; so are several missed ones.
    ["0 30 3 * * *", "2024-05-17T03:30:00Z", "2024-05-17T03:30:00Z", false],
    ["0 30 3 * * *", "2024-05-17T03:30:00Z", "2024-05-17T03:35:00Z", false],
    ["0 30 3 * * *", "2024-05-01T00:00:00Z", "2024-05-17T03:00:00Z", true],
    ["0 30 3 * * *", "2024-05-17T03:00:00Z", "2024-05-17T03:05:00Z", false],
    // Never looked at: its first time is yet to come.
    ["0 30 3 * * *", undefined, "2024-05-17T03:30:00Z", false],
    // UTC: no summer time moves it.
    ["0 30 1 * * *", "2024-03-31T01:00:00Z", "2024-03-31T01:30:00Z", true],
    // The day of the month and the day of the week must both fit: 13 May 2024 is a Monday, 13 September a Friday.
    ["0 0 0 13 * 5", "2024-05-12T23:00:00Z", "2024-05-17T23:00:00Z", false],
    ["0 0 0 13 * 5", "2024-09-12T23:00:00Z", "2024-09-13T00:00:00Z", true],
    ["0 0 0 29 2 *", "2024-03-01T00:00:00Z", "2028-02-28T00:00:00Z", false],
    ["0 0 0 29 2 *", "2024-03-01T00:00:00Z", "2028-02-29T00:00:00Z", true],
  ])("%j, last looked at %s, now %s: %s", (schedule, lastLook, now, expected) => {
    const look = lastLook === undefined ? {} : { lastLook: at(lastLook) };
    expect(isDue({ schedule, ...look, now: at(now) })).toBe(expected);
  });

  it("is never so on a day that no year has", () => {
    expect(isDue({ schedule: "0 0 0 31 2 *", lastLook: 0, now: at("2024-05-17T03:00:00Z") })).toBe(false);
  });

  it("cannot be told of a schedule that is none", () => {
    expect(() => isDue({ schedule: "daily", now: 0 })).toThrow(
      expect.objectContaining({
        name: "ConfigurationError",
        code: "schedule-invalid",
        message: expect.stringContaining("The schedule 'daily' is no NCRONTAB expression"),
      }),
    );
  });
});

describe("when a schedule comes round next", () => {
  it.each([
    ["on-refresh", "2024-05-17T03:00:00Z", undefined],
    ["off", "2024-05-17T03:00:00Z", undefined],
    ["0 30 3 * * *", "2024-05-17T03:29:59Z", "2024-05-17T03:30:00Z"],
    ["0 30 3 * * *", "2024-05-17T03:30:00Z", "2024-05-18T03:30:00Z"],
    ["0 0 0 31 2 *", "2024-05-17T03:30:00Z", undefined],
  ])("%s after %s", (schedule, now, next) => {
    expect(nextTime(schedule, at(now))).toBe(next && at(next));
  });
});

describe("an NCRONTAB expression", () => {
  it.each([
    ["* * * * * *", "* * * * * *"],
    ["0 */5 * * * *", "0 0,5,10,15,20,25,30,35,40,45,50,55 * * * *"],
    ["30 5/20 * * * *", "30 5,25,45 * * * *"],
    ["0 0 9-17/4 * * 1-5", "0 0 9,13,17 * * 1,2,3,4,5"],
    ["0 0 0,12,0 1,15 * *", "0 0 0,12 1,15 * *"],
    ["0 30,5-6,10 * * * *", "0 5,6,10,30 * * * *"],
    ["0 0 3 * jan,July mon-Friday", "0 0 3 * 1,7 1,2,3,4,5"],
    ["  0   0 0 31 12 0-6 ", "0 0 0 31 12 *"],
  ])("%s is read as %s", (text, pattern) => {
    expect(parseNcrontab(text)).toEqual({ kind: "schedule", pattern });
    expect(problemOfSchedule(text)).toBeUndefined();
  });

  it.each([
    [
      "",
      "it has 0 fields, expected six: second, minute, hour, day of the month, month, day of the week. An example: 0 30 3 * * *",
    ],
    ["*/5 * * * *", "it has 5 fields"],
    ["0 0 0 1 1 * 2024", "it has 7 fields"],
    ["@daily", "it has 1 field,"],
    ["01:00:00", "it has 1 field,"],
    ["0 0 0 L * *", "day of the month 'L'"],
    ["0 0 0 15W * *", "day of the month '15W'"],
    ["0 0 0 ? * *", "day of the month '?'"],
    ["0 0 0 * * 5#2", "day of the week '5#2'"],
    ["0 0 0 * * 7", "day of the week '7'"],
    ["60 0 0 * * *", "second '60'"],
    ["0 0 24 * * *", "hour '24'"],
    ["0 0 0 0 * *", "day of the month '0'"],
    ["0 0 0 * 13 *", "month '13'"],
    ["0 0 0 * ja *", "month 'ja'"],
    ["0 0 5-3 * * *", "the range 5-3 runs backwards"],
    ["0 0 1- * * *", "hour '1-'"],
    ["0 0 1-2-3 * * *", "hour '1-2-3'"],
    ["0 */0 * * * *", "minute '*/0'"],
    ["0 */ * * * *", "minute '*/'"],
    ["0 */5/5 * * * *", "minute '*/5/5'"],
    ["0 */05 * * * *", "minute '*/05'"],
    ["0 */5.5 * * * *", "minute '*/5.5'"],
    ["0 */1000 * * * *", "minute '*/1000'"],
    ["0 1,,2 * * * *", "minute '1,,2'"],
    ["0 -1 * * * *", "minute '-1'"],
    ["0 1.5 * * * *", "minute '1.5'"],
    ["0 0 0 31 2 *", "never comes round"],
  ])("%j is refused: %s", (text, reason) => {
    expect(problemOfSchedule(text)).toContain(reason);
  });

  it.each(["on-refresh", "off"])("may be the word %s instead", (word) => {
    expect(problemOfSchedule(word)).toBeUndefined();
  });
});
