const pattern = /^(?:(\d+)\.)?([01]?\d|2[0-3]):([0-5]?\d)(?::([0-5]?\d)(?:\.(\d{1,7}))?)?$/;

/**
 * Milliseconds of a .NET time span as host.json has them: `hh:mm`, `hh:mm:ss`, `hh:mm:ss.fff` or `d.hh:mm:ss`.
 * `-1` means unbounded: Infinity. Undefined when the text is none of these, and for more than 23 hours or 59 minutes,
 * because .NET takes `24:00:00` for 24 days.
 * Source: Learn System.TimeSpan.Parse; azure-functions-host ScriptJobHostOptionsSetup.cs (-1).
 */
export const parseTimeSpan = (text: string): number | undefined => {
  if (text === "-1") return Number.POSITIVE_INFINITY;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [days, hours, minutes, seconds] = [match[1], match[2], match[3], match[4]].map((part) => Number(part ?? 0));
  const fraction = Number(`0.${match[5] ?? "0"}`);
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + ((seconds ?? 0) + fraction) * 1000;
};
