import type { AccountData } from "./account-data.ts";

/** How Dotdigital counts a call. Imports and large reads are low; polling is not limited. */
export type Tier = "low" | "medium" | "unlimited";

export type RateWindow = { startedMs: number; used: { low: number; medium: number } };

const WINDOW_MS = 60_000;

/**
 * Counts one call against the account's window of a minute, a minute being `60 s / clockFactor` of real time. Gives
 * the headers to answer with; `isAllowed` is false when the window is used up, which `resetMs` ends.
 */
export const takeCall = (
  account: AccountData & { rate: RateWindow },
  tier: Tier,
  nowMs: number,
  clockFactor: number,
) => {
  if (tier === "unlimited") return { isAllowed: true, headers: {}, resetMs: nowMs };

  const windowMs = WINDOW_MS / clockFactor;
  if (nowMs >= account.rate.startedMs + windowMs) account.rate = { startedMs: nowMs, used: { low: 0, medium: 0 } };

  const { callsPerMinuteLow, callsPerMinuteMedium } = account.settings.limits;
  const limit = tier === "low" ? callsPerMinuteLow : callsPerMinuteMedium;
  const isAllowed = account.rate.used[tier] < limit;
  if (isAllowed) account.rate.used[tier] += 1;

  const remaining = limit - account.rate.used[tier];
  const resetMs = account.rate.startedMs + windowMs;
  return { isAllowed, resetMs, headers: rateHeaders(account, { tier, limit, remaining, resetMs, nowMs }) };
};

type RateState = { tier: Tier; limit: number; remaining: number; resetMs: number; nowMs: number };

/**
 * Dotdigital's four headers. Seconds are whole and rounded up, so that a client that waits as told never comes early.
 */
export const rateHeaders = (account: AccountData | undefined, state: RateState): Record<string, string> => ({
  "X-RateLimit-Limit": String(state.limit),
  "X-RateLimit-Remaining": String(state.remaining),
  "X-RateLimit-Reset": String(
    account?.settings.limits.resetAs === "seconds"
      ? Math.ceil((state.resetMs - state.nowMs) / 1000)
      : Math.ceil(state.resetMs / 1000),
  ),
  "X-RateLimit-Scope": `${state.tier}CallRate`,
});
