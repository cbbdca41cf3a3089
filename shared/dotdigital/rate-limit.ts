import { knownScope } from "./known-codes.ts";

/** What a reply says of the account's budget of calls. Dotdigital counts per account, tier and minute. */
export type RateLimit = {
  /** Calls a window allows. */
  limit?: number;
  /** Calls left in this window. */
  remaining?: number;
  /** Epoch milliseconds by our own clock: when to call again, between 1 s and 1 h from now. */
  resetAt?: number;
  /** The tier, such as `lowCallRate`; none where we do not know it. */
  scope?: string;
};

/** Header names in lower case, as Node gives them. */
export type ReplyHeaders = Readonly<Record<string, string | undefined>>;

const MIN_WAIT_MS = 1_000;
const MAX_WAIT_MS = 3_600_000;

/**
 * Reads `X-RateLimit-Limit`, `-Remaining`, `-Reset`, `-Scope` and `Retry-After`. Undefined when none of them is there.
 *
 * Dotdigital's pages call the reset an epoch, its PHP client seconds from now: above 1e9 it is an epoch. An epoch is
 * read against the reply's own `Date`, so that our clock may be wrong. `Retry-After` is documented nowhere; it is
 * taken when sent, and of two times the later one counts.
 */
export const readRateLimit = (headers: ReplyHeaders, now: number): RateLimit | undefined => {
  const serverNow = dateOf(headers.date) ?? now;
  const waits = [resetWaitMs(headers["x-ratelimit-reset"], serverNow), retryAfterMs(headers["retry-after"], serverNow)];
  const named = waits.filter((waitMs) => waitMs !== undefined);
  const limit = numberOf(headers["x-ratelimit-limit"]);
  const remaining = numberOf(headers["x-ratelimit-remaining"]);
  const scope = knownScope(headers["x-ratelimit-scope"]?.trim() ?? "");

  const rateLimit: RateLimit = {
    ...(limit === undefined ? {} : { limit }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(named.length === 0 ? {} : { resetAt: now + clamp(Math.max(...named)) }),
    ...(scope ? { scope } : {}),
  };
  return Object.keys(rateLimit).length === 0 ? undefined : rateLimit;
};

const resetWaitMs = (text: string | undefined, serverNow: number): number | undefined => {
  const reset = numberOf(text);
  if (reset === undefined) return undefined;
  if (reset > 1e12) return reset - serverNow;
  return reset > 1e9 ? reset * 1000 - serverNow : reset * 1000;
};

/** Seconds or a date (RFC 9110, 10.2.3). */
const retryAfterMs = (text: string | undefined, serverNow: number): number | undefined => {
  const seconds = numberOf(text);
  if (seconds !== undefined) return seconds * 1000;
  const date = dateOf(text);
  return date === undefined ? undefined : date - serverNow;
};

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;

const dateOf = (text: string | undefined): number | undefined => {
  const date = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
};

const clamp = (waitMs: number) => Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, waitMs));
