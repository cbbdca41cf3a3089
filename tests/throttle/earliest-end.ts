/** How an account holds back the imports of an export. Times are milliseconds from the moment that the export was asked for. */
export type Limits = {
  imports: number;
  /** How long Dotdigital works on each. */
  importMs: number;
  /** How many may be unfinished at once. */
  slots: number;
  /** How many may begin in a window; it opens with the first call after the one before has ended. */
  callsPerWindow: number;
  windowMs: number;
  /** When no import may begin, in order. */
  pauses: readonly { fromMs: number; untilMs: number }[];
};

/**
 * When the last import can have ended at the earliest: each begins at the very moment that slots, window and pauses let
 * it, and is known to have ended at the very moment that it does. Nothing is allowed for planning, queues, looks,
 * network and the report. No order of beginnings is faster: all imports take the same time, and one that begins
 * later frees its slot and opens its window later.
 */
export const earliestEnd = ({ imports, importMs, slots, callsPerWindow, windowMs, pauses }: Limits): number => {
  const ends: number[] = [];
  let window = { startedMs: Number.NEGATIVE_INFINITY, used: 0 };
  let now = 0;
  while (ends.length < imports) {
    now = Math.max(now, ends.at(-slots) ?? 0);
    const pause = pauses.find(({ fromMs, untilMs }) => fromMs <= now && now < untilMs);
    if (pause) {
      now = pause.untilMs;
      continue;
    }
    if (now >= window.startedMs + windowMs) window = { startedMs: now, used: 0 };
    if (window.used === callsPerWindow) {
      now = window.startedMs + windowMs;
      continue;
    }
    window.used += 1;
    ends.push(now + importMs);
  }
  return ends.at(-1) ?? 0;
};
