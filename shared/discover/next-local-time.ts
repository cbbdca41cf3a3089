import { Temporal } from "temporal-polyfill";
import { type LocalSchedule, weekdayOf } from "./schedule-form.ts";

/**
 * The first time of a schedule after a moment, both in epoch milliseconds. Each wanted day has one time: the first moment
 * at which the clocks of the zone show `at` on that day, or have passed it.
 *
 * - An hour that the clocks leave out: the first moment after the gap, be it on the day after (Nuuk changes at midnight).
 *   So it is with a day that they leave out; where the day after has the very same time, both are one.
 * - An hour that comes twice: the first of both.
 *
 * Throws `RangeError` for a time zone that this Node does not know.
 */
export const nextLocalTime = ({ at, timeZone, days }: LocalSchedule, after: number): number => {
  // From the day before: its time may have been put off until after midnight.
  let date = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate().subtract(oneDay);
  for (;;) {
    const weekday = weekdayOf(date.dayOfWeek);
    if (!days || (weekday && days.includes(weekday))) {
      const time = firstMoment(date.toPlainDateTime(at), timeZone);
      if (time > after) return time;
    }
    date = date.add(oneDay);
  }
};

const oneDay = { days: 1 };

/** The first moment at which the clocks show this, or have passed it. */
const firstMoment = (clock: Temporal.PlainDateTime, timeZone: string): number => {
  const shown = clock.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  if (shown.toPlainDateTime().equals(clock)) return shown.epochMilliseconds;
  // In a gap, "earlier" is before it, by as much as the gap is long: the next change of the clocks is the gap's.
  return (shown.getTimeZoneTransition("next") ?? shown).epochMilliseconds;
};
