export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** What the clocks of a time zone show at a moment, as if it were UTC. */
export type ZoneClock = (moment: number) => number;

/** Asked of Intl, and of nothing that the app asks. */
export const zoneClock = (timeZone: string): ZoneClock => {
  const format = new Intl.DateTimeFormat("en", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  });
  return (moment) => {
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? Number.NaN;
    return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  };
};

/** When the clocks are changed in a year, to the minute: found by halving the months at whose ends they differ. */
export const changesIn = (clock: ZoneClock, year: number): number[] =>
  Array.from({ length: 12 }, (_, month) => month).flatMap((month) => {
    let before = Date.UTC(year, month, 1);
    let after = Date.UTC(year, month + 1, 1);
    const offset = clock(before) - before;
    if (clock(after) - after === offset) return [];
    while (after - before > minuteMs) {
      const middle = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs;
      if (clock(middle) - middle === offset) before = middle;
      else after = middle;
    }
    return [after];
  });
