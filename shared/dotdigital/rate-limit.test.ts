import { readRateLimit } from "./rate-limit.ts";

const NOW = Date.parse("2026-05-17T12:00:00Z");
/** Dotdigital's clock is half a minute behind ours in these. */
const DATE = "Sun, 17 May 2026 11:59:30 GMT";
const SERVER_NOW = NOW / 1000 - 30;

it("reads the four headers", () => {
  const headers = {
    date: DATE,
    "x-ratelimit-limit": "150",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": "42",
    "x-ratelimit-scope": "lowCallRate",
  };
  expect(readRateLimit(headers, NOW)).toEqual({
    limit: 150,
    remaining: 0,
    resetAt: NOW + 42_000,
    scope: "lowCallRate",
  });
});

it.each([
  [" lowCallRate ", "lowCallRate"],
  ["HighCallRate", "HighCallRate"],
  ["KimBerg-4791234567", undefined],
  ["calls of Kim Berg", undefined],
  [" ", undefined],
])("of the scope %j it tells %j", (scope, expected) => {
  expect(readRateLimit({ "x-ratelimit-limit": "1", "x-ratelimit-scope": scope }, NOW)?.scope).toBe(expected);
});

it("has nothing to say of a reply without any of them", () => {
  expect(readRateLimit({ date: DATE }, NOW)).toBeUndefined();
});

it.each<[string, Record<string, string>, number | undefined]>([
  ["seconds", { "x-ratelimit-reset": "20" }, 20_000],
  ["part of a minute", { "x-ratelimit-reset": "20.25" }, 20_250],
  ["an epoch, against Dotdigital's clock", { "x-ratelimit-reset": `${SERVER_NOW + 20}`, date: DATE }, 20_000],
  ["an epoch without a Date, against ours", { "x-ratelimit-reset": `${NOW / 1000 + 20}` }, 20_000],
  ["an epoch with a Date that is none", { "x-ratelimit-reset": `${NOW / 1000 + 20}`, date: "soon" }, 20_000],
  ["an epoch in milliseconds", { "x-ratelimit-reset": `${NOW + 20_000}` }, 20_000],
  ["an epoch that has passed", { "x-ratelimit-reset": `${SERVER_NOW - 20}`, date: DATE }, 1_000],
  ["no time at all", { "x-ratelimit-reset": "0" }, 1_000],
  ["more than an hour", { "x-ratelimit-reset": "86400" }, 3_600_000],
  ["no number", { "x-ratelimit-reset": "soon" }, undefined],
  ["a number and its unit", { "x-ratelimit-reset": "20s" }, undefined],
  ["a negative number", { "x-ratelimit-reset": "-5" }, undefined],
  ["Retry-After in seconds", { "retry-after": "7" }, 7_000],
  ["Retry-After as a date", { "retry-after": "Sun, 17 May 2026 11:59:40 GMT", date: DATE }, 10_000],
  ["both, the reset later", { "retry-after": "7", "x-ratelimit-reset": "20" }, 20_000],
  ["both, Retry-After later", { "retry-after": "30", "x-ratelimit-reset": "20" }, 30_000],
])("waits for a reset that is %s", (_title, headers, waitMs) => {
  const resetAt = readRateLimit(headers, NOW)?.resetAt;
  expect(resetAt).toBe(waitMs === undefined ? undefined : NOW + waitMs);
});
