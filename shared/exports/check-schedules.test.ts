import { checkSchedules } from "./check-schedules.ts";

const oslo = { at: "03:30", timeZone: "Europe/Oslo" };

describe("the schedule of an export that somebody sends", () => {
  it.each([
    ["none", {}],
    ["a word", { schedule: "off", scheduleBefore: "on-refresh" }],
    ["NCRONTAB", { schedule: "0 30 3 * * *" }],
    ["a time in a zone", { schedule: { ...oslo, days: ["monday", "friday"] }, scheduleBefore: oslo }],
    ["an old name of a zone", { schedule: { ...oslo, timeZone: "Asia/Calcutta" } }],
    ["what has no form, which is told of the form", { schedule: { at: 5, timeZone: 7, days: { monday: true } } }],
    ["nothing of an export", "schedule"],
  ])("is right: %s", (_case, sent) => {
    expect(checkSchedules(sent)).toEqual([]);
  });

  it.each([
    ["europe/oslo", "it in other letters", "Europe/Oslo"],
    ["Europe/Olso", "none that this app knows", "Europe/Oslo"],
    ["Oslo", "none that this app knows", "Europe/Oslo"],
    ["new york", "none that this app knows", "America/New_York"],
    ["Norway/Oslo", "none that this app knows", "Europe/Oslo"],
    ["W. Europe Standard Time", "none that this app knows", undefined],
    ["+02:00", "none that this app knows", undefined],
  ])("names the zone that was meant by %j: %s, %s", (timeZone, found, nearest) => {
    const expected = "a name of the IANA time zone database, such as Europe/Oslo";
    expect(checkSchedules({ schedule: { at: "03:30", timeZone } })).toEqual([
      { path: "schedule.timeZone", expected, found, ...(nearest ? { nearest } : {}) },
    ]);
    expect(checkSchedules({ scheduleBefore: { at: "03:30", timeZone } })).toMatchObject([
      { path: "scheduleBefore.timeZone" },
    ]);
  });

  it("names each day that is written twice", () => {
    const days = ["monday", "friday", "monday", "monday"];
    expect(checkSchedules({ schedule: { ...oslo, days } })).toEqual([
      { path: "schedule.days[2]", expected: "each day once", found: "that of days[0]" },
      { path: "schedule.days[3]", expected: "each day once", found: "that of days[0]" },
    ]);
  });
});
