import type { LoggedRequest } from "../../local/dotdigital/request-log.ts";

/** A call that began although a reply had said, more than a second before, that its tier is paused. */
export type LateCall = { kind: string; afterMs: number; leftMs: number };

type Timed = Pick<LoggedRequest, "kind" | "tier" | "time" | "ms" | "resetsAt">;

/** What a call that was on its way when the 429 came may take to arrive. */
const graceMs = 1000;

/**
 * Every call of one account that arrived later than a second after a 429 of its tier had been answered, and before the
 * reset that this 429 named. The log has the time of arrival, which is never before the call began.
 */
export const lateCalls = (requests: readonly Timed[]): LateCall[] => {
  const late: LateCall[] = [];
  for (const refused of requests) {
    if (refused.resetsAt === null) continue;
    const saidAt = Date.parse(refused.time) + (refused.ms ?? 0);
    const resetsAt = Date.parse(refused.resetsAt);
    for (const { kind, tier, time } of requests) {
      const at = Date.parse(time);
      if (tier !== refused.tier || at <= saidAt + graceMs || at >= resetsAt) continue;
      late.push({ kind, afterMs: at - saidAt, leftMs: resetsAt - at });
    }
  }
  return late;
};
