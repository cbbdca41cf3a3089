import { z } from "zod";
import type { Schedule } from "../discover/schedule-form.ts";

export const latenessSchema = z.strictObject({
  why: z
    .enum(["refresh-waits", "no-good-run"])
    .describe("A refresh is there and no run has brought it, or no run has succeeded for longer than expected."),
  since: z.iso.datetime().describe("When it should have been there."),
  seconds: z.number().int().describe("How long ago that was."),
});
export type Lateness = z.infer<typeof latenessSchema>;

/** What lateness hangs on. Times are epoch milliseconds. */
export type LatenessFacts = {
  schedule: Schedule;
  /** The newest refresh that the timer has seen, and when it first saw it. */
  seen: { fingerprint: string; seenAt: number } | undefined;
  /** The last run that succeeded, and when it was asked for. */
  good: { fingerprint: string; requestedAt: number } | undefined;
  /** The refresh that somebody cancelled or dropped last: they are done with it. */
  droppedFingerprint: string | undefined;
  lastGoodAt: number | undefined;
  /** How long that run took. */
  lastTookMs: number | undefined;
  /** When the export was last saved. */
  savedAt: number | undefined;
  /** The longest time without a good run that the export's `notify.noGoodRunHours`, or the app's settings, expect. */
  noGoodRunMs: number;
};

/**
 * Whether an export is late, and by how much; undefined where it is not.
 *
 * - One that only a person runs (`schedule` `off`) never is.
 * - `refresh-waits`: the timer has seen a refresh that the last good run did not bring, nor a later run that somebody
 *   cancelled or dropped. It is due a quarter of an hour after it was seen, or twice the time that the last good run took
 *   where that is more. When the schedule is by the clock, the timer sees a refresh at the schedule's next time, so that
 *   the wait for it is not counted. A good run that was asked for after the refresh was seen brought that one or a newer one.
 * - `no-good-run`: the last good run, or the last save of an export without one, is longer ago than the usual interval
 *   (`noGoodRunMs`). This is the rule of the alert of that name: a source that brings nothing new is seen by it alone.
 *
 * Where both are so, the earlier one counts.
 */
export const latenessOf = (facts: LatenessFacts, now: number): Lateness | undefined => {
  if (facts.schedule === "off") return undefined;
  const due = [
    { why: "refresh-waits" as const, at: refreshDueAt(facts) },
    { why: "no-good-run" as const, at: goodRunDueAt(facts) },
  ];
  const [first] = due.filter(({ at }) => at < now).sort((one, other) => one.at - other.at);
  if (!first) return undefined;
  return { why: first.why, since: new Date(first.at).toISOString(), seconds: Math.floor((now - first.at) / 1000) };
};

const leastGraceMs = 15 * 60_000;
const never = Number.POSITIVE_INFINITY;

const refreshDueAt = ({ seen, good, droppedFingerprint, lastTookMs = 0 }: LatenessFacts): number => {
  if (!seen || seen.fingerprint === droppedFingerprint) return never;
  if (good && (good.fingerprint === seen.fingerprint || good.requestedAt >= seen.seenAt)) return never;
  return seen.seenAt + Math.max(leastGraceMs, 2 * lastTookMs);
};

const goodRunDueAt = ({ lastGoodAt, savedAt, noGoodRunMs }: LatenessFacts): number => {
  const since = Math.max(lastGoodAt ?? 0, savedAt ?? 0);
  return since === 0 ? never : since + noGoodRunMs;
};
