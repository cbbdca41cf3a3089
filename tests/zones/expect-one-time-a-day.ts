import { nextLocalTime } from "../../shared/discover/next-local-time.ts";
import type { Asked } from "./times-about-changes.ts";
import { dayMs, minuteMs, zoneClock } from "./zone-clock.ts";

/**
 * Each of the days that follow has one time: when the clocks first show it or have passed it, later than that of the day
 * before.
 */
export const expectOneTimeADay = ({ timeZone, at, after }: Asked): void => {
  const clock = zoneClock(timeZone);
  const found = fourTimes({ timeZone, at, after });
  const sinceMidnight = Date.parse(`1970-01-01T${at}Z`);
  // The day to which the first one belongs: it shows its time, or what comes after a gap of it.
  const shown = clock(found[0] ?? 0);
  const first = Math.floor((shown - sinceMidnight) / dayMs) * dayMs + sinceMidnight;
  for (const [index, time] of found.entries()) {
    const wanted = first + index * dayMs;
    expect(time).toBeGreaterThan(found[index - 1] ?? after);
    expect(clock(time)).toBeGreaterThanOrEqual(wanted);
    expect(clock(time - minuteMs)).toBeLessThan(wanted);
    const earlier = Array.from({ length: 20 }, (_, nth) => clock(time - (15 + nth * 15) * minuteMs));
    expect(Math.max(...earlier)).toBeLessThan(wanted);
  }
  // None was passed over: the day before the first had its time by then.
  expect(nextLocalTime({ at, timeZone }, after - 2 * dayMs)).toBeLessThanOrEqual(after);
};

const fourTimes = ({ timeZone, at, after }: Asked): number[] => {
  const found: number[] = [];
  for (let last = after; found.length < 4; found.push(last)) last = nextLocalTime({ at, timeZone }, last);
  return found;
};
