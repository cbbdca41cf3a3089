import { type LatenessFacts, latenessOf } from "./lateness-of.ts";

const minute = 60_000;
const hour = 60 * minute;
const now = Date.UTC(2026, 10, 24, 12, 0, 0);

/** An hour ago a run succeeded that brought refresh `a`, the newest that was seen; asked for a minute after it was seen. */
const fine: LatenessFacts = {
  schedule: "on-refresh",
  seen: { fingerprint: "a", seenAt: now - 2 * hour },
  good: { fingerprint: "a", requestedAt: now - 2 * hour + minute },
  droppedFingerprint: undefined,
  lastGoodAt: now - hour,
  lastTookMs: 5 * minute,
  savedAt: now - 1000 * hour,
  noGoodRunMs: 26 * hour,
};
const seen = (fingerprint: string, agoMs: number) => ({ seen: { fingerprint, seenAt: now - agoMs } });
const neverGood = { good: undefined, lastGoodAt: undefined };
const goodLongAgo = { good: { fingerprint: "a", requestedAt: now - 28 * hour }, lastGoodAt: now - 27 * hour };

it.each<[string, Partial<LatenessFacts>, string | undefined]>([
  ["a good run of the newest refresh", {}, undefined],
  ["a new refresh, seen just now", seen("b", minute), undefined],
  ["a new refresh, seen 15 minutes ago", seen("b", 15 * minute), undefined],
  ["a new refresh, seen 16 minutes ago", seen("b", 16 * minute), "refresh-waits 60"],
  ["the same, where runs take 10 minutes", { ...seen("b", 16 * minute), lastTookMs: 10 * minute }, undefined],
  ["21 minutes ago, where runs take 10", { ...seen("b", 21 * minute), lastTookMs: 10 * minute }, "refresh-waits 60"],
  ["a new refresh, by a schedule", { ...seen("b", 16 * minute), schedule: "0 30 3 * * *" }, "refresh-waits 60"],
  ["a new refresh, of an export that is off", { ...seen("b", 16 * minute), schedule: "off" }, undefined],
  ["a refresh that somebody dropped", { ...seen("b", 5 * hour), droppedFingerprint: "b" }, undefined],
  ["a refresh after one that was dropped", { ...seen("c", hour), droppedFingerprint: "b" }, "refresh-waits 2700"],
  [
    "a newer refresh than the one seen, run by hand",
    { ...seen("b", 3 * hour), good: { fingerprint: "c", requestedAt: now - 2 * hour } },
    undefined,
  ],
  ["a refresh seen while the last good run was at work", seen("b", 90 * minute), "refresh-waits 4500"],
  [
    "a first refresh, never brought",
    { ...seen("a", hour), ...neverGood, savedAt: now - 2 * hour },
    "refresh-waits 2700",
  ],
  ["nothing seen, of a version that kept nothing", { seen: undefined }, undefined],
  ["nothing new for 26 hours", { lastGoodAt: now - 26 * hour }, undefined],
  ["nothing new for 27 hours", { lastGoodAt: now - 27 * hour }, "no-good-run 3600"],
  ["the same, saved a while ago", { lastGoodAt: now - 27 * hour, savedAt: now - 2 * hour }, undefined],
  ["the same, expected once a week", { lastGoodAt: now - 27 * hour, noGoodRunMs: 168 * hour }, undefined],
  ["the same, of an export that is off", { lastGoodAt: now - 27 * hour, schedule: "off" }, undefined],
  [
    "never a good run, saved 30 hours ago",
    { seen: undefined, ...neverGood, savedAt: now - 30 * hour },
    "no-good-run 14400",
  ],
  ["never a good run, and nobody knows since when", { seen: undefined, ...neverGood, savedAt: undefined }, undefined],
  ["both: the earlier one", { ...seen("b", 5 * hour), ...goodLongAgo }, "refresh-waits 17100"],
  ["both: the other one", { ...seen("b", hour), lastGoodAt: now - 40 * hour }, "no-good-run 50400"],
])("%s", (_case, change, expected) => {
  const late = latenessOf({ ...fine, ...change }, now);
  expect(late && `${late.why} ${late.seconds}`).toBe(expected);
  if (late) expect(Date.parse(late.since)).toBe(now - late.seconds * 1000);
});
