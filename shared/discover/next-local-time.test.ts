import { nextLocalTime } from "./next-local-time.ts";
import type { LocalSchedule } from "./schedule-form.ts";

const textOf = (moment: number) => new Date(moment).toISOString().replace(":00.000Z", "Z");
/** So many times of a schedule after a moment. */
const times = (schedule: LocalSchedule, after: string, count: number): number[] => {
  const found: number[] = [];
  let last = Date.parse(after);
  while (found.length < count) {
    last = nextLocalTime(schedule, last);
    found.push(last);
  }
  return found;
};

describe("a time of day in a time zone", () => {
  it.each([
    [
      "no change of the clocks",
      "03:30",
      "Europe/Oslo",
      "2024-05-16T12:00Z",
      ["2024-05-17T01:30Z", "2024-05-18T01:30Z"],
    ],
    ["into summer time", "03:30", "Europe/Oslo", "2024-03-30T00:00Z", ["2024-03-30T02:30Z", "2024-03-31T01:30Z"]],
    ["out of it", "03:30", "Europe/Oslo", "2024-10-26T00:00Z", ["2024-10-26T01:30Z", "2024-10-27T02:30Z"]],
    [
      "an hour that is left out: the first moment after the gap",
      ...(["02:30", "Europe/Oslo", "2024-03-30T00:00Z"] as const),
      ["2024-03-30T01:30Z", "2024-03-31T01:00Z", "2024-04-01T00:30Z"],
    ],
    [
      "where the gap begins: the same",
      ...(["02:00", "Europe/Oslo", "2024-03-30T12:00Z"] as const),
      ["2024-03-31T01:00Z", "2024-04-01T00:00Z"],
    ],
    [
      "an hour that comes twice: once, at the first",
      ...(["02:30", "Europe/Oslo", "2024-10-26T12:00Z"] as const),
      ["2024-10-27T00:30Z", "2024-10-28T01:30Z"],
    ],
    [
      "asked between both, the first is over",
      ...(["02:30", "Europe/Oslo", "2024-10-27T01:00Z"] as const),
      ["2024-10-28T01:30Z"],
    ],
    [
      "a gap over midnight: on the day after, and once that day as well",
      ...(["23:30", "America/Nuuk", "2024-03-30T12:00Z"] as const),
      ["2024-03-31T01:00Z", "2024-04-01T00:30Z"],
    ],
    [
      "a gap at midnight",
      ...(["00:00", "Africa/Cairo", "2024-04-25T12:00Z"] as const),
      ["2024-04-25T22:00Z", "2024-04-26T21:00Z"],
    ],
    [
      "an hour before midnight that comes twice, asked when it is yesterday again",
      ...(["00:10", "Atlantic/Azores", "2024-10-27T00:30Z"] as const),
      ["2024-10-28T01:10Z"],
    ],
    [
      "half an hour that is left out",
      ...(["02:15", "Australia/Lord_Howe", "2024-10-05T12:00Z"] as const),
      ["2024-10-05T15:30Z", "2024-10-06T15:15Z"],
    ],
    [
      "half an hour that comes twice",
      ...(["01:45", "Australia/Lord_Howe", "2024-04-06T12:00Z"] as const),
      ["2024-04-06T14:45Z", "2024-04-07T15:15Z"],
    ],
    [
      "a day that is left out: when it would have begun",
      ...(["03:30", "Pacific/Apia", "2011-12-29T12:00Z"] as const),
      ["2011-12-29T13:30Z", "2011-12-30T10:00Z", "2011-12-30T13:30Z"],
    ],
    [
      "the same at midnight: once, for both days",
      ...(["00:00", "Pacific/Apia", "2011-12-29T12:00Z"] as const),
      ["2011-12-30T10:00Z", "2011-12-31T10:00Z"],
    ],
    ["by an old name of the zone", "09:00", "Asia/Calcutta", "2024-05-17T00:00Z", ["2024-05-17T03:30Z"]],
  ])("%s: %s %s after %s", (_case, at, timeZone, after, expected) => {
    expect(times({ at, timeZone }, after, expected.length).map(textOf)).toEqual(expected);
  });

  it("comes on the days that are named, by the calendar of the zone", () => {
    const schedule: LocalSchedule = { at: "01:00", timeZone: "Asia/Tokyo", days: ["friday", "monday"] };
    // 17 May 2024 is a Friday; in UTC it is Thursday still.
    expect(times(schedule, "2024-05-13T00:00Z", 3).map(textOf)).toEqual([
      "2024-05-16T16:00Z",
      "2024-05-19T16:00Z",
      "2024-05-23T16:00Z",
    ]);
  });

  it("belongs to its day also where it is put off until after midnight", () => {
    // 30 March 2024 is a Saturday; its 23:30 is left out in Nuuk.
    const schedule: LocalSchedule = { at: "23:30", timeZone: "America/Nuuk", days: ["saturday"] };
    expect(times(schedule, "2024-03-30T12:00Z", 2).map(textOf)).toEqual(["2024-03-31T01:00Z", "2024-04-07T00:30Z"]);
    expect(times({ ...schedule, days: ["sunday"] }, "2024-03-30T12:00Z", 1).map(textOf)).toEqual(["2024-04-01T00:30Z"]);
  });
});
