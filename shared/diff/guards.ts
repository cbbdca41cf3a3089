import { findHolds, type HoldReason, type GuardedTarget as MeasuredTarget } from "./find-holds.ts";
import { defaultRemovalShare, type GuardLimits } from "./guard-limits.ts";

/** What `findHold` is asked with: one stamp for all segments; *maybe* among members, joiners and leavers. */
export type GuardedTarget = Omit<MeasuredTarget, "stamps" | "stampsBefore" | "exclusions" | "first" | "trigger"> & {
  /** The refresh that was run last; empty when there is none. */
  stampBefore: string;
};

export type Held = { reason: HoldReason | "adopt"; detail: string };

/**
 * The first of `findHolds`' reasons, as far as a plan is measured for it: of removals only those above 50, no first run.
 * In the place of `findHolds` until plans measure by segment.
 */
export const findHold = (targets: readonly GuardedTarget[], stamp: string, limits: GuardLimits): Held | undefined => {
  const measured = targets.map(({ stampBefore, ...target }): MeasuredTarget => {
    const ofAll = (one: string) => Object.fromEntries(Object.keys(target.people).map((name) => [name, one]));
    const stamps = { stamps: ofAll(stamp), stampsBefore: ofAll(stampBefore) };
    return { ...target, ...stamps, exclusions: 0, first: undefined, trigger: "http" };
  });
  const maxRemovalShare = limits.maxRemovalShare ?? defaultRemovalShare;
  const found = findHolds(measured, { ...limits, maxRemovalShare }).find(
    (hold) => hold.reason !== "removals-above-guard" || hold.leavers > fewRemovals,
  );
  return found && { reason: found.reason, detail: found.detail };
};

/** Fewer than these are nobody's disaster, whatever their share. */
const fewRemovals = 50;
