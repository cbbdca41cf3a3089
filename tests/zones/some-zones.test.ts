import fc from "fast-check";
import { nextLocalTime } from "../../shared/discover/next-local-time.ts";
import type { LocalSchedule } from "../../shared/discover/schedule-form.ts";
import { expectOneTimeADay } from "./expect-one-time-a-day.ts";
import { timesAboutChanges } from "./times-about-changes.ts";

const zones = Intl.supportedValuesOf("timeZone");

/** Where the clocks are changed at midnight, by half an hour, by two hours, twice more for Ramadan, or were without a rule. */
const oddZones = [
  ...["America/Nuuk", "America/Scoresbysund", "Atlantic/Azores", "Africa/Cairo", "Asia/Beirut", "America/Havana"],
  ...[
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Africa/Casablanca",
    "Asia/Gaza",
    "America/Asuncion",
    "Pacific/Norfolk",
  ],
];

const anyZone = fc.oneof(fc.constantFrom(...oddZones), fc.constantFrom(...zones));

// Others each time; a failure names its seed. `every-zone.ci.test.ts` leaves none out.
describe("a time of day in any time zone", () => {
  it("comes once each day, when the clocks first show it or have passed it", () => {
    fc.assert(fc.property(anyZone.chain(timesAboutChanges), expectOneTimeADay), { numRuns: 60 });
  });

  it("is the same asked from any moment in between", () => {
    fc.assert(
      fc.property(
        anyZone.chain(timesAboutChanges),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        ({ after, at, timeZone }, share) => {
          const [one = 0, two = 0] = times({ at, timeZone }, after, 2);
          expect(nextLocalTime({ at, timeZone }, one + Math.floor((two - one) * share))).toBe(two);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("comes on the named days at the times that it has with all days, and on no other", () => {
    fc.assert(
      fc.property(anyZone.chain(timesAboutChanges), ({ after, at, timeZone }) => {
        const some = (days: NonNullable<LocalSchedule["days"]>) => times({ at, timeZone, days }, after, 7);
        const early = some(["monday", "tuesday", "wednesday"]);
        const late = some(["thursday", "friday", "saturday", "sunday"]);
        const until = Math.min(early.at(-1) ?? 0, late.at(-1) ?? 0);
        const upTo = (moments: number[]) => moments.filter((moment) => moment <= until);
        expect(upTo([...early, ...late]).sort((a, b) => a - b)).toEqual(upTo(times({ at, timeZone }, after, 14)));
      }),
      { numRuns: 40 },
    );
  });
});

const times = (schedule: LocalSchedule, after: number, count: number): number[] => {
  const found: number[] = [];
  for (let last = after; found.length < count; found.push(last)) last = nextLocalTime(schedule, last);
  return found;
};
