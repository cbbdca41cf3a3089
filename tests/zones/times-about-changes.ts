import fc from "fast-check";
import { changesIn, minuteMs, zoneClock } from "./zone-clock.ts";

/** `at`: a time of day in the zone. `after`: the moment after which it is asked for. */
export type Asked = { timeZone: string; at: string; after: number };

/**
 * A time of day and a moment, of a year up to 2044; where the zone's clocks are changed in that year, two days or less
 * before a change and about its hour.
 */
export const timesAboutChanges = (timeZone: string): fc.Arbitrary<Asked> => {
  const clock = zoneClock(timeZone);
  return fc
    .tuple(fc.integer({ min: 2012, max: 2044 }), fc.nat(), fc.integer({ min: -90, max: 90 }), fc.nat(2 * 24 * 60))
    .map(([year, nth, beside, before]) => {
      const changes = changesIn(clock, year);
      const change = changes[nth % changes.length] ?? Date.UTC(year, 0, 1) + (nth % minutesOfYear) * minuteMs;
      return {
        timeZone,
        after: change - before * minuteMs,
        at: new Date(clock(change) + beside * minuteMs).toISOString().slice(11, 16),
      };
    });
};

const minutesOfYear = 365 * 24 * 60;
