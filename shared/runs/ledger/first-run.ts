import type { Held, Run } from "./run.ts";

/*
 * A list that has nobody of ours is filled by a person's request only, unless its export says otherwise: the timer's run
 * is held as `first-run`, or leaves the list out where the export has others that are known.
 */

/** Who asked by hand for a run that sends, be it one that the timer had begun: that is an agreement to fill new lists. */
export const askedByHand = ({ mode, trigger, requestedBy, agreedBy }: Run): string | undefined =>
  mode === "delta" || mode === "full" ? (agreedBy ?? (trigger === "http" ? requestedBy : undefined)) : undefined;

/** What still holds a plan when somebody agrees to fill its new lists. */
export const withoutFirstRun = (held: Held): Held | undefined => {
  // An older version, which stored one reason, never asked.
  if (!held.reasons) return held;
  const reasons = held.reasons.filter(({ reason }) => reason !== firstRun);
  const [first] = reasons;
  if (first) return { ...held, reason: first.reason, detail: first.detail, reasons };
  // What had no room may be another reason.
  return (held.more ?? 0) > 0 ? held : undefined;
};

/** Whether a request by hand is all that the run waits for. */
export const asksOnlyFirstRun = ({ state, held }: Pick<Run, "state" | "held">): boolean =>
  state === "held" && held !== undefined && withoutFirstRun(held) === undefined;

/** Whether a request by hand would do more than the run does: it leaves lists out. */
export const leavesListsOut = ({ asks = [] }: Pick<Run, "asks">): boolean => asks.length > 0;

const firstRun = "first-run";
