import fc from "fast-check";
import { expectOneTimeADay } from "./expect-one-time-a-day.ts";
import { timesAboutChanges } from "./times-about-changes.ts";

const zones = Intl.supportedValuesOf("timeZone");

it(
  "in every time zone that this Node knows, a time of day comes once each day",
  () => {
    expect(zones.length).toBeGreaterThan(400);
    for (const zone of zones) fc.assert(fc.property(timesAboutChanges(zone), expectOneTimeADay), { numRuns: 2 });
  },
  2 * 60_000,
);
