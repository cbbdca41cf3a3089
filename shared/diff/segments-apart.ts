import type { SegmentRefresh } from "../discover/refresh.ts";

const minuteMs = 60_000;
/** Segments of one refresh are written one after the other; this much apart they are not of one. */
const apartMs = 60 * minuteMs;
/** By then a segment that has not moved counts as it stands. */
const patienceMs = 120 * minuteMs;

/**
 * When segments of one target were refreshed so far apart that somebody who moved from one to the other would look like
 * a leaver: the time (epoch milliseconds) from which the late ones count as they stand, while that is still to come.
 */
export const segmentsApart = (segments: readonly SegmentRefresh[], now: number): number | undefined => {
  const stamps = segments.flatMap(({ stamp }) => (stamp === undefined ? [] : [timeOf(stamp)]));
  const landed = segments.flatMap(({ landedAt }) => (landedAt === undefined ? [] : [landedAt]));
  if (stamps.length < 2 || landed.length === 0) return undefined;
  if (Math.max(...stamps) - Math.min(...stamps) <= apartMs) return undefined;
  const due = Math.max(...landed) + patienceMs;
  return now < due ? due : undefined;
};

/** Of `YYYY/MM/DD/HHMM`, for differences: in which zone it was written does not matter. */
const timeOf = (stamp: string): number => {
  const [year, month, day, time = "0000"] = stamp.split("/");
  return Date.parse(`${year}-${month}-${day}T${time.slice(0, 2)}:${time.slice(2)}:00Z`);
};
